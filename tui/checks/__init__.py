"""What `coffeefirst doctor` looks at: one module per subject. Nothing here changes anything or loads the screen."""
