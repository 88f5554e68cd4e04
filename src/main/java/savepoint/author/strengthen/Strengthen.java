package savepoint.author.strengthen;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import savepoint.attempt.Judge;
import savepoint.author.Progress;
import savepoint.author.mutation.Mutant;
import savepoint.author.mutation.Rulings;
import savepoint.author.mutation.Score;
import savepoint.engine.Outcome;
import savepoint.engine.Postgres;
import savepoint.exercise.Exercise;
import savepoint.exercise.Folder;
import savepoint.exercise.Kind;
import savepoint.exercise.Lab;
import savepoint.exercise.Problem;
import savepoint.exercise.Sample;
import savepoint.exercise.Script;
import savepoint.sandbox.Template;

/** Writes the hidden data that an exercise lacks: {@code ./savepoint strengthen <exercise folder>}. */
public final class Strengthen {
  /** Data sets with more rows are none that a small change makes telling. */
  private static final int MOST_ROWS = 700;
  /** How many data sets are tried when nobody says: a script takes the judge a hundred times as long. */
  private static final int QUERIES = 2_000;
  private static final int SCRIPTS = 60;

  private final Judge judge;
  private final Path path;
  private final Folder folder;
  private final Exercise exercise;
  private final Settings settings;

  /** @param budget how many data sets are tried at most, 0 for as many as suit the kind of exercise; @param dry whether nothing is written */
  public record Settings(long seed, int budget, boolean dry) {
    public Settings {
      if (budget < 0) throw new IllegalArgumentException("a budget counts data sets, " + budget + " is none");
    }
  }

  /** A data set that was made. @param file its path in the exercise's folder */
  public record Made(String file, String text, int rows, List<Mutant> kills) {}

  /**
   * @param survivors those that the data there is does not kill and nobody has ruled equivalent
   * @param left those that no data was found for
   * @param spoiled what speaks against data that was found, but is not used
   */
  public record Report(String exercise, List<Mutant> survivors, List<Made> made, List<Mutant> left, List<String> spoiled, boolean written) {}

  private Strengthen(Judge judge, Path given, Settings settings) {
    this.judge = judge;
    this.folder = Folder.at(given);
    this.path = given.toAbsolutePath().normalize();
    this.exercise = folder.sound();
    this.settings = settings;
  }

  /** @throws IllegalStateException with words for the author when the exercise cannot be strengthened; then nothing is written */
  public static Report run(Judge judge, Path given, Settings settings, PrintStream progress, boolean terminal) {
    var strengthen = new Strengthen(judge, given, settings);
    var bar = new Progress(progress, terminal, strengthen.budget());
    var report = strengthen.report(bar);
    bar.end();
    if (!settings.dry()) for (Made made : report.made()) write(strengthen.path.resolve(made.file()), made.text());
    return report;
  }

  /** Never over a file that is there. */
  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private Report report(Progress progress) {
    if (exercise.kind() instanceof Lab) throw new IllegalStateException(exercise.id() + " is a lab, and a lab has no hidden data.");
    if (!(exercise.engine() instanceof Postgres))
      throw new IllegalStateException(exercise.id() + " is in " + exercise.engine().title() + ", and data is made for PostgreSQL alone. ./savepoint verify lists the mutants that survive: write rows that tell them into data/hidden-<n>.sql.");
    if (exercise.kind() instanceof Script script && script.compare().isEmpty())
      throw new IllegalStateException(exercise.id() + " is judged by its checks alone, and these bring their own rows: no data set tells more. Add checks instead.");
    var problems = new ArrayList<Problem>();
    var rulings = Rulings.read(path.getParent().getParent().getParent(), path, problems).value().orElse(Rulings.NONE);
    if (!problems.isEmpty()) throw new IllegalStateException(String.join("\n", problems.stream().map(Object::toString).toList()));
    var score = Score.of(judge, exercise, rulings, (done, all) -> progress.at(exercise.slug(), done + " of " + all + " mutants judged"));
    var survivors = score.survivors();
    var found = survivors.isEmpty() ? List.<Search.Found>of() : search(survivors, progress);
    var made = new ArrayList<Made>();
    var spoiled = new ArrayList<String>();
    var left = new LinkedHashSet<>(survivors);
    int number = exercise.hidden().stream().mapToInt(one -> Integer.parseInt(one.name().replaceAll("\\D", ""))).max().orElse(0);
    for (var one : found) {
      String name = "hidden-" + (number + 1);
      var kills = survivors.stream().filter(one.kills()::contains).toList();
      String text = comment(kills) + one.script();
      var template = exercise.visible().with(name, List.of(exercise.visible().scripts().getFirst(), text));
      var against = against(template, kills);
      if (!against.isEmpty()) {
        spoiled.addAll(against);
        continue;
      }
      made.add(new Made("data/" + name + ".sql", text, one.rows().size(), kills));
      kills.forEach(left::remove);
      number++;
    }
    return new Report(exercise.id(), survivors, List.copyOf(made), List.copyOf(left), spoiled, !settings.dry() && !made.isEmpty());
  }

  private List<Search.Found> search(List<Mutant> survivors, Progress progress) {
    var catalogue = judge.scratch(exercise.visible(), scratch -> Catalogue.read(scratch.tables(), sql -> Allowed.query(scratch, sql)));
    var words = words(survivors);
    var used = used(catalogue, words);
    if (used.isEmpty()) throw new IllegalStateException(exercise.id() + ": its reference reads no table that rows could be made for");
    var pools = Pools.of(used.stream().map(catalogue.tables()::get).toList(), words, datasets().map(this::reader).toList());
    var start = datasets().map(one -> judge.scratch(exercise.visible(), scratch -> scratch.rows(one))).flatMap(Optional::stream)
        .map(rows -> Rows.within(catalogue, rows, used)).filter(rows -> rows.size() <= MOST_ROWS).toList();
    Function<Arena, List<Search.Found>> find = arena ->
        new Search(arena, catalogue, pools, used, seed()).find(survivors, start, budget(), () -> progress.done(exercise.slug() + ": data sets tried"));
    return switch (exercise.kind()) {
      case Kind.Query _ -> judge.scratch(exercise.visible(), scratch -> find.apply(new QueryArena(exercise, folder.samples(), scratch, catalogue)));
      case Lab _ -> throw new IllegalStateException("a lab has no data to strengthen");
      case Script _ -> find.apply(new ScriptArena(judge, exercise, folder.samples(), catalogue));
    };
  }

  private int budget() {
    if (settings.budget() > 0) return settings.budget();
    return exercise.kind() instanceof Kind.Query ? QUERIES : SCRIPTS;
  }

  /** What the statements and the views they may read speak of. */
  private Words words(List<Mutant> survivors) {
    var texts = new ArrayList<>(List.of(exercise.reference()));
    survivors.forEach(mutant -> texts.add(mutant.sql()));
    var names = Words.of(texts).names();
    for (var view : reader(exercise.visible()).apply(CatalogueQueries.VIEWS)) if (names.contains(view.getFirst())) texts.add(view.get(1));
    return Words.of(texts);
  }

  private static Set<Integer> used(Catalogue catalogue, Words words) {
    var named = catalogue.tables().stream().filter(table -> words.names().contains(table.name())).map(Catalogue.Table::number).collect(Collectors.toCollection(TreeSet::new));
    return new TreeSet<>(catalogue.withParents(named));
  }

  private Stream<Template> datasets() {
    return Stream.concat(Stream.of(exercise.visible()), exercise.hidden().stream());
  }

  private Function<String, List<List<String>>> reader(Template dataset) {
    return sql -> {
      var result = judge.run(dataset, sql);
      if (result.outcome() instanceof Outcome.Failed failed) throw new IllegalStateException("the server refuses a question about " + dataset.name() + ": " + failed.error().message());
      return result.rows();
    };
  }

  /** The exercise's own, so that the same exercise gives the same file. */
  private long seed() {
    return new BigInteger(exercise.hash(), 16).longValue() + settings.seed();
  }

  private static String comment(List<Mutant> kills) {
    return "-- Kills " + kills.stream().map(Summary::brief).collect(Collectors.joining("; ")) + ".\n";
  }

  /** What changes for the attempts that ship with the exercise once this data is part of it. */
  private List<String> against(Template template, List<Mutant> kills) {
    var hidden = new ArrayList<>(exercise.hidden());
    hidden.add(template);
    var more = exercise.on(exercise.visible(), hidden);
    var against = new ArrayList<String>();
    try {
      for (Mutant mutant : kills)
        if (judge.judge(more, mutant.sql()).verdict().accepted()) against.add("The judge accepts on the written data what was killed before it was written: " + mutant);
      for (Sample sample : folder.samples()) {
        String verdict = judge.judge(more, sample.answer()).verdict().word();
        if (!verdict.equals(sample.verdict())) against.add(sample.file() + " would be judged " + verdict);
      }
    } catch (Judge.Unusable e) {
      against.add(e.getMessage());
    }
    return against;
  }
}
