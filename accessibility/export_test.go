package accessibility

// Words are what reports say around the words of the rules.
var Words = words
