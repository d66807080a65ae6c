/// The JSON schemas of what people write for Recto, embedded so that a new project can hold its own.
package enum PublishedSchemas {
  /// The schema of `recto.yml`.
  package static let project: [UInt8] = PackageResources.recto_schema_json
}
