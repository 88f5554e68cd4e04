package savepoint.attempt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import savepoint.engine.Caps;
import savepoint.engine.Outcome;

/**
 * What the server's own catalogue is: taken before and after a superuser's script, equal only when nothing in it was changed or shadowed. The rows are read as they lie
 * and digested here, so that no function of the server's has a part in it.
 */
record Seal(String digest) {
  private static final Caps CAPS = new Caps(Duration.ofSeconds(10), 50_000, 32 << 20);
  /** Rights may be changed by a task: they are no part of it. */
  private static final List<String> QUERIES = List.of("""
      select oid, proname, proowner, prolang, prokind, prosecdef, provolatile, proisstrict, proretset, prorettype, proargtypes, prosupport, prosrc, probin, proconfig
      from pg_catalog.pg_proc where oid < 16384 or pronamespace = 11 and oid not in (select objid from pg_catalog.pg_depend where classid = 1255 and deptype = 'e')""",
      "select oid, oprname, oprleft, oprright, oprcode, oprrest, oprjoin from pg_catalog.pg_operator where oid < 16384 or oprnamespace = 11",
      "select oid, castsource, casttarget, castfunc, castcontext, castmethod from pg_catalog.pg_cast where oid < 16384",
      "select oid, typname, typinput, typoutput, typreceive, typsend from pg_catalog.pg_type where oid < 16384",
      "select oid, relname, relkind, relfilenode from pg_catalog.pg_class where relnamespace = 11 and relkind = 'v' and (oid < 16384 or oid not in (select objid from pg_catalog.pg_depend where classid = 1259 and deptype = 'e'))",
      "select oid, ev_class, ev_action from pg_catalog.pg_rewrite where oid < 16384",
      "select oid, evtname, evtevent from pg_catalog.pg_event_trigger where evtevent = 'login'");

  static Seal of(Stage stage) throws SQLException {
    try (var admin = stage.admin()) {
      var digest = MessageDigest.getInstance("SHA-256");
      for (String query : QUERIES) {
        var rows = switch (admin.run(query, CAPS)) {
          case Outcome.Rows all -> all.rows();
          case Outcome.Failed failed -> throw new SQLException(failed.error().message(), failed.error().state());
          case Outcome.Ended ended -> throw new SQLException(ended.why().message(), "57014");
          case Outcome.Done odd -> throw new IllegalStateException("a query answered " + odd.tag());
        };
        rows.stream().map(row -> String.join("\u001f", row.stream().map(cell -> cell == null ? "\u001e" : cell).toList())).sorted()
            .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
      }
      return new Seal(HexFormat.of().formatHex(digest.digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
