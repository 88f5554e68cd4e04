package savepoint.sandbox;

import java.util.List;
import savepoint.engine.Engine;
import savepoint.engine.Part;

/**
 * What is meant of a text that somebody typed: what stands between {@code from} and {@code to}, the statement at {@code from} when both are equal, or all of it when {@code from} is
 * negative.
 */
record Selection(String text, int from, int to) {

  /** Its statements; each tells where it stands in the whole text. */
  List<Part> parts(Engine engine) {
    if (from < 0) return engine.split(text);
    int start = Math.clamp(from, 0, text.length());
    int end = Math.clamp(to, start, text.length());
    if (start < end) {
      return engine.split(text.substring(start, end)).stream().map(part -> new Part(part.sql(), part.start() + start, part.end() + start)).toList();
    }
    List<Part> all = engine.split(text);
    // the statement the cursor is in, or the last one it stands behind
    Part at = null;
    for (Part part : all) if (at == null || part.start() <= start) at = part;
    return at == null ? List.of() : List.of(at);
  }
}
