import EdgeCases

@main struct Tool {
  static func main() { print(banner()) }
}
