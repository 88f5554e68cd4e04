package savepoint.gradebook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** How far one learner is in one course, lesson by lesson. */
public record Progress(Outline outline, List<Part> parts, int done, int total, int points, int most, Optional<Step> next) {

  /** One lesson of it; the standings are null for exercises that were never handed in. */
  public record Part(Outline.Lesson lesson, List<Place> places, int done, int points, int most) {
    public boolean complete() {
      return done == places.size();
    }

    /** The titles of those that were never handed in. */
    public String open() {
      return places.stream().filter(place -> !place.tried()).map(place -> place.item().title()).collect(Collectors.joining(" · "));
    }
  }

  public record Place(Outline.Item item, Standing standing) {
    public boolean done() {
      return standing != null && standing.done();
    }

    public boolean tried() {
      return standing != null;
    }
  }

  /** What to do next, and the lesson it belongs to. */
  public record Step(Outline.Lesson lesson, Place place) {}

  static Progress of(Outline outline, Map<String, Standing> standings) {
    var parts = outline.lessons().stream().map(lesson -> part(lesson, standings)).toList();
    return new Progress(outline, parts, parts.stream().mapToInt(Part::done).sum(), parts.stream().mapToInt(part -> part.places().size()).sum(),
        parts.stream().mapToInt(Part::points).sum(), parts.stream().mapToInt(Part::most).sum(), next(parts));
  }

  private static Part part(Outline.Lesson lesson, Map<String, Standing> standings) {
    var places = lesson.exercises().stream().map(item -> new Place(item, standings.get(item.id()))).toList();
    var done = places.stream().filter(Place::done).toList();
    return new Part(lesson, places, done.size(), places.stream().filter(Place::tried).mapToInt(place -> place.standing().points(place.item().points())).sum(), places.stream().mapToInt(place -> place.item().points()).sum());
  }

  /** What was tried last and is not right yet; else the first open one after the last that was done; else the first open one. */
  private static Optional<Step> next(List<Part> parts) {
    var steps = new ArrayList<Step>();
    parts.forEach(part -> part.places().stream().filter(place -> !place.item().href().isEmpty()).forEach(place -> steps.add(new Step(part.lesson(), place))));
    var open = steps.stream().filter(step -> !step.place().done()).toList();
    var tried = open.stream().filter(step -> step.place().tried()).max(Comparator.comparing(step -> step.place().standing().last()));
    var latest = steps.stream().filter(step -> step.place().tried()).max(Comparator.comparing(step -> step.place().standing().last()));
    if (tried.isPresent() && tried.equals(latest)) return tried;
    int from = latest.map(steps::indexOf).orElse(-1);
    return open.stream().filter(step -> steps.indexOf(step) > from && !step.place().tried()).findFirst().or(() -> open.stream().findFirst());
  }

  public boolean begun() {
    return parts.stream().anyMatch(part -> part.places().stream().anyMatch(Place::tried));
  }

  public Instant last() {
    return parts.stream().flatMap(part -> part.places().stream()).filter(Place::tried).map(place -> place.standing().last()).max(Comparator.naturalOrder()).orElse(Instant.MIN);
  }

  static Map<String, List<GradebookStore.Handed>> byExercise(List<GradebookStore.Handed> handed) {
    var byExercise = new LinkedHashMap<String, List<GradebookStore.Handed>>();
    handed.forEach(one -> byExercise.computeIfAbsent(one.exercise(), id -> new ArrayList<>()).add(one));
    return byExercise;
  }
}
