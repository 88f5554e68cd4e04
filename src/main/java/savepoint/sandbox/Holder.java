package savepoint.sandbox;

/** Who holds or wants a sandbox of which topology: an owner has one of each at most. */
record Holder(String owner, String topology) {}
