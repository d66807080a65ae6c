/// The text of every template, by its path in this folder.
///
/// The files are embedded, so that the command is one binary. A template is added by putting the
/// file here, naming it in Package.swift, and listing it below.
package enum PackageTemplates {
  /// The templates from which packages are made.
  package static let package: [String: [UInt8]] = [
    "package/Package.swift.mustache": PackageResources.Package_swift_mustache,
    "package/ExampleSupport.swift.mustache": PackageResources.ExampleSupport_swift_mustache,
    "package/Deployment.md.mustache": PackageResources.Deployment_md_mustache,
    "package/README.md.mustache": PackageResources.README_md_mustache,
    "package/ci.yml.mustache": PackageResources.ci_yml_mustache,
    "package/gitignore.mustache": PackageResources.gitignore_mustache,
    "package/PrintedOutput.swift.mustache": PackageResources.PrintedOutput_swift_mustache,
    "package/Trial.swift.mustache": PackageResources.Trial_swift_mustache,
    "package/Metrics.swift.mustache": PackageResources.Metrics_swift_mustache,
    "package/alerts.yml.mustache": PackageResources.alerts_yml_mustache,
    "package/Containerfile.mustache": PackageResources.Containerfile_mustache,
    "package/dockerignore.mustache": PackageResources.dockerignore_mustache,
  ]

  /// The notebooks from which `recto new` starts.
  package static let notebooks: [String: [UInt8]] = [
    "notebooks/minimal.md.mustache": PackageResources.minimal_md_mustache,
    "notebooks/algorithm.md.mustache": PackageResources.algorithm_md_mustache,
    "notebooks/service.md.mustache": PackageResources.service_md_mustache,
  ]

  /// The files of the folder from which `recto new` starts a project of several notebooks.
  package static let project: [String: [UInt8]] = [
    "project/recto.yml.mustache": PackageResources.recto_yml_mustache,
    "project/prices.md.mustache": PackageResources.prices_md_mustache,
    "project/orders.md.mustache": PackageResources.orders_md_mustache,
  ]
}
