package savepoint.check;

import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import savepoint.sandbox.Node;

/**
 * A MariaDB server made from a backup in a sandbox that nobody used, and the binary log that is played on it from the place that the backup names.
 *
 * @param place where in the log the backup was taken
 */
record Binlog(Site site, Restored server, Place place) {
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9._-]{1,60}\\.[0-9]{6,9}");
  private static final Pattern GTID = Pattern.compile("[0-9]{1,10}-[0-9]{1,10}-[0-9]{1,19}(,[0-9]{1,10}-[0-9]{1,10}-[0-9]{1,19})*");
  private static final Pattern TIME = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}");

  /** A file of the log and a byte in it. */
  record Place(String file, long position) {
    /** @return null when this is none */
    static Place of(String said) {
      String[] words = said.strip().split("[\\s:]+");
      return words.length >= 2 && FILE.matcher(words[0]).matches() && words[1].matches("[0-9]{1,15}") ? new Place(words[0], Long.parseLong(words[1])) : null;
    }

    String stem() { return file.substring(0, file.lastIndexOf('.')); }
  }

  /**
   * Where a recovery ends.
   *
   * @param last file that is read, null for all there are
   */
  record Stop(String option, String last) {
    static Stop at(Place place) { return new Stop("--stop-position=" + place.position, place.file); }

    /** A GTID, whose transaction is the last one; a file and a position, as {@code show binlog status} says them; or a time in UTC, as the client prints it. */
    static Stop read(String said) throws Unmet {
      String bare = said.strip();
      Place place = Place.of(bare);
      if (place != null) return at(place);
      if (GTID.matcher(bare).matches()) return new Stop("--stop-position=" + bare, null);
      if (TIME.matcher(bare).matches()) return new Stop("--stop-datetime=" + bare, null);
      throw new Unmet("This is no moment: " + Words.sql(said));
    }
  }

  /** What lies there, unpacked; all files from the first one on, and none may be missing. */
  private static final String PLAY = """
      cd $DATADIR/.archive || exit 1
      for packed in *.gz *.zst; do
        case $packed in \\*.*) ;; *.gz) gzip -dqf "$packed" ;; *.zst) zstd -dqf --rm "$packed" ;; esac
      done
      stem=${1%.*} number=$((10#${1##*.})) files=()
      newest=${4:-$(ls | sort -V | tail -n 1)}
      while file=$(printf '%s.%06d' "$stem" $number); do
        [ -f "$file" ] || { echo "$file is not in it"; exit 1; }
        files+=("$file")
        [ "$file" != "$newest" ] || break
        number=$((number + 1))
      done
      TZ=UTC mariadb-binlog --skip-gtid-strict-mode --verify-binlog-checksum --start-position="$2" "$3" "${files[@]}" 2>/tmp/said >../.replay
      if grep -m 1 ERROR /tmp/said; then exit 1; fi
      if [ -z "$4" ] && grep -m 1 'Did not reach' /tmp/said; then exit 1; fi
      grep -aqm 1 'SET @@session.gtid_seq_no=' ../.replay || { echo 'it holds nothing between the backup and the moment'; exit 1; }
      # goes on after errors: what belongs to databases that the backup does not have is not missed; and it runs no command of the log's
      mariadb --sandbox --binary-mode --force <../.replay >/dev/null 2>&1 || true""";

  /** @param base a file or a directory of the learner's */
  static Binlog of(Site site, Node from, String base) throws SQLException, Unmet {
    String kind = site.run(from, "sh", "-c", Restored.HOME + "if [ -d \"$1\" ]; then echo directory; elif [ -r \"$1\" ]; then echo file; fi", "look", base).output().strip();
    if (kind.isEmpty()) throw new Unmet("There is no backup at " + base + " on " + from.name());
    boolean directory = kind.equals("directory");
    MariaDbRestored kept = MariaDbRestored.laid(site, from, directory ? null : base, directory ? base : null);
    Place place = Place.of(kept.place());
    if (place == null) throw new Unmet(base + " on " + from.name() + " does not say where in the binary log it was taken");
    return new Binlog(site, kept.started(site.database()), place);
  }

  /** Carries the files of the log, as they are now. */
  void fetch(Node from, String archive) throws SQLException, Unmet {
    // one that is being written to may grow meanwhile, which is no error; the name holds no character that a shell knows
    String files = "cd \"$1\" && ls | grep -E '^" + place.stem().replace(".", "[.]") + "[.][0-9]{6,9}([.]gz|[.]zst)?$' | tar -cf - -T - || [ $? -eq 1 ]";
    var carried = site.carry(from, List.of("sh", "-c", Restored.HOME + files, "take", archive),
        Restored.node(server.sandbox()), List.of("sh", "-c", "mkdir -p $DATADIR/.archive && tar -C $DATADIR/.archive -xf -"), Site.MOST_CARRIED);
    if (carried.code() != 0) throw new Unmet("No binary log could be taken over from " + archive + ": " + Words.sql(carried.output()));
  }

  /** Plays it from the backup on. */
  void play(Stop stop) throws Unmet { play(place, stop); }

  /** Plays it from where another part ended. */
  void play(Place start, Stop stop) throws Unmet {
    var played = site.work(Restored.node(server.sandbox()), script(start, stop));
    if (played.code() != 0) throw new Unmet("The binary log does not bring the backup to the moment: " + Words.sql(played.output()));
  }

  private String script(Place start, Stop stop) {
    // every word was taken apart before: none holds a quote
    return "set -- '%s' '%d' '%s' '%s'\n".formatted(start.file, start.position, stop.option, stop.last == null ? "" : stop.last) + PLAY;
  }
}
