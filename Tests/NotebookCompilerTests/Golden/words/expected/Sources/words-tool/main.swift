import Words

let recipe = Recipe(name: "bread", minutes: 45)
print("\(recipe.name) takes \(recipe.minutes) minutes")
