package savepoint.sandbox.canary;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What came of all tries.
 *
 * @param place what the result holds for: host, versions, profile and image
 * @param at when they were over
 */
public record Report(String place, Instant at, Duration took, List<Probe> probes) {

  /** Closed: a limit that nobody tried to break is one that does not hold. */
  public Report {
    var byLimit = new EnumMap<Limit, Probe>(Limit.class);
    probes.forEach(probe -> byLimit.merge(probe.limit(), probe, (one, other) -> one.held() ? other : one));
    probes = Arrays.stream(Limit.values()).map(limit -> byLimit.getOrDefault(limit, new Probe(limit, false, "it was not tried"))).toList();
  }

  /** As when no try could be made at all. */
  static Report untried(String place, Instant at, Duration took, String why) {
    return new Report(place, at, took, Arrays.stream(Limit.values()).map(limit -> new Probe(limit, false, "the try could not be made: " + why)).toList());
  }

  public boolean held() { return missing().isEmpty(); }

  public List<Probe> missing() { return probes.stream().filter(probe -> !probe.held()).toList(); }

  /** The missing limits by title, few enough for a sentence. */
  public String named() {
    var missing = missing();
    String some = missing.stream().limit(3).map(probe -> "“" + probe.limit().title() + "”").collect(Collectors.joining(", "));
    return missing.size() > 3 ? some + " and " + (missing.size() - 3) + " more" : some;
  }
}
