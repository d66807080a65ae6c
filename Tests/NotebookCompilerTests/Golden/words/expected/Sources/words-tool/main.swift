import Words

let recipe = Recipe(name: "bread", minutes: 45)
print("\(recipe.name) takes \(recipe.minutes) minutes")
print("about \((Double(recipe.minutes) / 60).rounded()) hours")
