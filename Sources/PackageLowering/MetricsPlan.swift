package import SourceText

/// The metrics of a notebook on their way into a source file and a file of alerting rules.
package struct MetricsPlan: Sendable {
  /// The name of the type that declares them.
  package var type: String
  /// The access level as it is written, with a blank after it; nothing where none is.
  package var access: String
  /// What the labels start with.
  package var prefix: String
  /// The metrics, in the order of the text.
  package var metrics: [MetricPlan]
}

/// A metric.
package struct MetricPlan: Sendable {
  /// What a metric tells about.
  package enum Kind: String, Sendable, CaseIterable {
    /// How good the predictions are.
    case model
    /// What they bring.
    case business
  }

  /// The way in which values get better.
  package enum Direction: String, Sendable {
    /// More is better.
    case up
    /// Less is better.
    case down
  }

  /// The name in Swift.
  package var name: String
  /// The name under which values are recorded.
  package var label: String
  /// What the notebook calls it.
  package var title: MappedText
  /// What the notebook says about it besides.
  package var description: MappedText?
  /// What it tells about.
  package var kind: Kind
  /// The unit of the recorded values; nil for plain numbers.
  package var unit: String?
  /// The unit that the notebook names, where values are recorded in another one.
  package var namedUnit: MappedText?
  /// The way in which its values get better.
  package var direction: Direction?
  /// When somebody is told.
  package var alert: AlertPlan?
}

/// When somebody is told about a metric.
package struct AlertPlan: Sendable {
  /// A comparison that Prometheus can make.
  package struct Rule: Sendable {
    /// A number to compare with.
    package enum Threshold: Sendable {
      /// As the notebook writes it.
      case written(MappedText)
      /// Converted into the unit of the recorded values.
      case converted(String)
    }

    /// The operator of PromQL.
    package var comparison: String
    /// What the values are compared with.
    package var threshold: Threshold
    /// The time over which a count is taken, as Prometheus writes it; nil for the value itself.
    package var period: String?
    /// How long the comparison must hold, as Prometheus writes it.
    package var duration: String?
  }

  /// The condition as the notebook writes it.
  package var text: MappedText
  /// The rule; nil where the condition is not certain.
  package var rule: Rule?
}
