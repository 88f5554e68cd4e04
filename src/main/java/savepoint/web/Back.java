package savepoint.web;

/** Where to go after a form, as the form itself says: only ever an address of our own. */
public final class Back {
  private Back() {}

  /** The address if it is a path here, else {@code /}. Browsers read a backslash or a second slash as another host: refused. */
  public static String to(String address) {
    boolean own = address != null && address.startsWith("/") && !address.startsWith("//") && address.length() <= 2000
        && address.chars().allMatch(c -> c > ' ' && c != '\\' && c < 127);
    return own ? address : "/";
  }
}
