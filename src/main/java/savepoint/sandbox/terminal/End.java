package savepoint.sandbox.terminal;

/** Why a terminal closes, with the WebSocket's code; up to 4099 the page does not connect again by itself. */
enum End {
  SHELL(4001, "The shell has ended."),
  GONE(4002, "Your sandbox is gone, and its terminal with it."),
  ELSEWHERE(4003, "This terminal was opened in another window."),
  SIGNED_OUT(4004, "You are signed out."),
  NO_SANDBOX(4005, "There is no sandbox."),
  TOO_MANY(4006, "You have too many terminals open. Close one first."),
  MISUSE(4007, "The terminal did not understand what was sent."),
  WAITING(4100, "You are waiting for a sandbox."),
  BROKEN(4101, "The terminal could not be opened.");

  final int code;
  final String words;

  End(int code, String words) {
    this.code = code;
    this.words = words;
  }
}
