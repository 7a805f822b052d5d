// The search: loads the few files that a query needs, and shows what they hold. docs/search.md tells their form.
