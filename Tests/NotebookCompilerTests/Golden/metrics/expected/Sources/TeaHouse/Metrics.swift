/// A metric that is watched while the code is in use.
///
/// Its label is a plain string, which any library of metrics takes, swift-metrics for one:
/// `Gauge(label: Metric.hitRate.label)`.
public struct Metric: Hashable, Sendable {
  /// What a metric tells about.
  public enum Kind: String, Sendable {
    /// How well the model does its work.
    case model
    /// What the work is worth.
    case business
  }

  /// The way in which values get better.
  public enum Direction: String, Sendable {
    /// More is better.
    case up
    /// Less is better.
    case down
  }

  /// The name under which values are recorded.
  public let label: String
  /// What the metric tells about.
  public let kind: Kind
  /// The unit of the recorded values; nil for plain numbers.
  public let unit: String?
  /// The way in which values get better; nil where there is none.
  public let direction: Direction?
}

extension Metric: CaseIterable {
  /// Hit rate.
  ///
  /// How often the offer is what the guest's order says.
  ///
  /// Alert when < 60 % for 30m.
  ///
  /// The notebook says percent; values are recorded as a ratio from 0 to 1.
  public static let hitRate = Metric(
    label: "tea_house_hit_rate_ratio",
    kind: .model,
    unit: "ratio",
    direction: .up
  )

  /// Answer, 95th percentile.
  ///
  /// Alert when `above 250 ms`.
  ///
  /// The notebook says ms; values are recorded in seconds.
  public static let answer95thPercentile = Metric(
    label: "tea_house_answer_95th_percentile_seconds",
    kind: .model,
    unit: "seconds",
    direction: .down
  )

  /// `tea_house_model_age_seconds`.
  ///
  /// Alert when more than 2 days.
  public static let teaHouseModelAgeSeconds = Metric(
    label: "tea_house_model_age_seconds",
    kind: .model,
    unit: "seconds",
    direction: .down
  )

  /// Offers taken.
  ///
  /// Alert when below 20 per day.
  public static let offersTaken = Metric(
    label: "tea_house_offers_taken_total",
    kind: .business,
    unit: nil,
    direction: .up
  )

  /// Revenue per guest.
  ///
  /// Of guests who see an offer, "water" left out.
  ///
  /// Alert when < 4.50.
  public static let revenuePerGuest = Metric(
    label: "tea_house_revenue_per_guest_euros",
    kind: .business,
    unit: "euros",
    direction: .up
  )

  /// Complaints {{per}} 1000 guests.
  ///
  /// Alert when at least 3.
  public static let complaintsPer1000Guests = Metric(
    label: "tea_house_complaints_per_1000_guests",
    kind: .business,
    unit: nil,
    direction: .down
  )

  /// Default answers.
  ///
  /// Alert when > 5 % for 2 hours.
  public static let defaultAnswers = Metric(
    label: "tea_house_default_answers_ratio",
    kind: .business,
    unit: "ratio",
    direction: .down
  )

  /// Mood.
  ///
  /// Alert when the staff says so.
  public static let mood = Metric(
    label: "tea_house_mood",
    kind: .business,
    unit: nil,
    direction: .up
  )

  /// Every metric, in the order of the notebook.
  public static let allCases: [Metric] = [
    .hitRate,
    .answer95thPercentile,
    .teaHouseModelAgeSeconds,
    .offersTaken,
    .revenuePerGuest,
    .complaintsPer1000Guests,
    .defaultAnswers,
    .mood,
  ]
}
