struct Setting {
  var name: String
}
