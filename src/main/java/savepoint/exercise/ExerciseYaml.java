package savepoint.exercise;

import java.util.List;
import java.util.stream.Stream;
import savepoint.check.Key;
import savepoint.check.StateCheck;
import savepoint.engine.Engine;
import savepoint.sandbox.Fault;
import savepoint.sandbox.Rights;
import savepoint.sandbox.Topology;

/** The file {@code exercise.yaml}, key by key. */
public record ExerciseYaml(
    @Key(value = "The name that learners see.", min = 3, max = 80) String title,
    @Key(value = "One line for lists.", min = 10, max = 200) String summary,
    @Key("The database engine.") Engine engine,
    @Key("What the learner hands in: query is one SELECT, script is any number of statements that change something, lab is the state of servers that the learner administers.") Kind kind,
    @Key(value = "A data set of the course; without it a query or script has schema.sql and data/visible.sql of its own, and a lab has none.",
        optional = true, pattern = "[a-z0-9]+(-[a-z0-9]+)*") String dataset,
    @Key(value = "What it is worth; a lab is worth the sum of its tasks.", optional = true, min = 1, max = 10) int points,
    @Key(value = "How long it takes most people.", min = 1, max = 240) int minutes,
    @Key("warm-up, think or stretch.") Exercise.Difficulty difficulty,
    @Key(value = "practice (default) tells learners all it can; exam shows no counterexample.", optional = true) Mode mode,
    @Key(value = "What it trains, in kebab-case.", min = 1, max = 8, pattern = "[a-z0-9]+(-[a-z0-9]+)*") List<String> skills,
    @Key(value = "Whether the order of the rows is part of the task; ignored by default.", optional = true) Order order,
    @Key(value = "Whether the names of the columns are part of the task; by-position by default.", optional = true) Columns columns,
    @Key(value = "The tables the learner needs, shown with their columns; a script may need none.", optional = true, min = 1, max = 12, pattern = "[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")
    List<String> tables,
    @Key(value = "script: what every attempt gets fresh, a database (default) or a cluster, for roles and settings.", optional = true) Script.Isolation isolation,
    @Key(value = "What the learner's role may do. script: owner by default, more needs isolation: cluster; lab: superuser by default, where there are roles.", optional = true) Rights rights,
    @Key(value = "script: what of the end state must be the reference's; tables by default.", optional = true, min = 1) List<Script.Compared> compare,
    @Key(value = "script: true when the checks alone judge, and no state is compared.", optional = true) boolean checksOnly,
    @Key(value = "script: columns that are not compared, as table.column.", optional = true, min = 1, pattern = "[a-z_][a-z0-9_.]*\\.[a-z_][a-z0-9_]*") List<String> ignore,
    @Key(value = "script: what the end state must prove.", optional = true, min = 1) List<StateCheck> checks,
    @Key(value = "lab: which nodes it has, by a name (postgres, postgres-pair …) or as a list; by default the one that is named like the engine.", optional = true) Nodes topology,
    @Key(value = "lab: its steps.", optional = true, min = 1, max = 12) List<Lab.Task> tasks,
    @Key(value = "lab: buttons that break something: kill, pause, fill or write, and a node.", optional = true, min = 1, max = 8, pattern = "(kill|pause|fill|write) [a-z][a-z0-9-]*") List<String> faults,
    @Key(value = "lab: true when the minutes are all the time there is, from the moment it is opened.", optional = true) boolean timed) {

  public ExerciseYaml {
    mode = mode == null ? Mode.PRACTICE : mode;
    order = order == null ? Order.IGNORED : order;
    columns = columns == null ? Columns.BY_POSITION : columns;
    // an answer must never be judged in another engine than it was written for
    Stream.concat(checks.stream(), tasks.stream().flatMap(task -> task.checks().stream())).filter(check -> !check.provable(engine)).findFirst().ifPresent(check -> {
      throw new IllegalArgumentException("the check '" + check.title() + "' cannot be proved in " + engine.title());
    });
    if (kind == Kind.LAB && dataset == null && engine.home().isEmpty()) throw new Yaml.Slip("engine", "a lab of " + engine.title() + " is about a database, which is a file: name its data set under 'dataset'");
    if (kind != Kind.LAB) {
      if (topology != null || !tasks.isEmpty() || !faults.isEmpty() || timed) throw new IllegalArgumentException("topology, tasks, faults and timed belong to kind: lab");
      if (points == 0) throw new IllegalArgumentException("the key 'points' is missing: What it is worth.");
    }
    if (kind == Kind.LAB) {
      if (isolation != null || checksOnly || !compare.isEmpty() || !ignore.isEmpty()) throw new IllegalArgumentException("isolation, compare, checks-only and ignore belong to kind: script");
      if (!checks.isEmpty()) throw new IllegalArgumentException("the checks of a lab belong to its tasks");
      if (order == Order.REQUIRED || columns == Columns.BY_NAME) throw new IllegalArgumentException("order and columns belong to kind: query");
      if (points != 0) throw new IllegalArgumentException("a lab is worth the sum of its tasks: write points there");
      if (tasks.isEmpty()) throw new IllegalArgumentException("a lab has tasks: list them under 'tasks'");
      if (rights != null && rights != Rights.OWNER && !engine.roles())
        throw new Yaml.Slip("rights", engine.title() + " has no roles, so nobody has more rights than others: leave 'rights' out");
      rights = rights != null ? rights : engine.roles() ? Rights.SUPERUSER : Rights.OWNER;
      var shape = topology == null ? Topology.of(engine.name()) : topology.topology(engine);
      for (String fault : faults) {
        String node = fault.substring(fault.indexOf(' ') + 1);
        if (shape.nodes().stream().noneMatch(one -> one.name().equals(node))) throw new IllegalArgumentException("'faults' names the node '" + node + "', which the lab does not have");
        if (!Fault.all(shape).contains(fault)) throw new IllegalArgumentException("'faults' has '" + fault + "', but " + node + " runs no server " + (fault.startsWith("write") ? "of PostgreSQL" : "that could be killed"));
      }
    } else if (kind == Kind.QUERY) {
      if (isolation != null || rights != null || checksOnly || !compare.isEmpty() || !ignore.isEmpty() || !checks.isEmpty())
        throw new IllegalArgumentException("isolation, rights, compare, checks-only, ignore and checks belong to kind: script");
      if (tables.isEmpty()) throw new IllegalArgumentException("a query reads tables: name them under 'tables'");
    } else {
      if (order == Order.REQUIRED || columns == Columns.BY_NAME) throw new IllegalArgumentException("order and columns belong to kind: query");
      isolation = isolation == null ? Script.Isolation.DATABASE : isolation;
      rights = rights == null ? Rights.OWNER : rights;
      if (rights != Rights.OWNER && isolation != Script.Isolation.CLUSTER) throw new IllegalArgumentException("rights: " + Yaml.kebab(rights.name()) + " needs isolation: cluster");
      if (isolation != Script.Isolation.CLUSTER)
        checks.stream().filter(StateCheck::ownServer).findFirst().ifPresent(check -> {
          throw new IllegalArgumentException("the check '" + check.title() + "' is about roles or settings of the server: it needs isolation: cluster");
        });
      if (isolation == Script.Isolation.CLUSTER && !engine.name().equals("postgres")) throw new IllegalArgumentException("isolation: cluster is for scripts of PostgreSQL; in " + engine.title() + " a lab has a server of its own");
      if (checksOnly && checks.isEmpty()) throw new IllegalArgumentException("checks-only is true, but there are no checks");
      if (checksOnly && !compare.isEmpty()) throw new IllegalArgumentException("compare says what of the state is compared, checks-only that nothing is");
      if (compare.isEmpty() && !checksOnly) compare = List.of(Script.Compared.TABLES);
    }
  }

  /** Which nodes a lab's sandbox has; of all else, one server. */
  Topology shape() { return topology == null ? Topology.of(engine.name()) : topology.topology(engine); }

  /** What it is worth. */
  int worth() { return kind == Kind.LAB ? tasks.stream().mapToInt(Lab.Task::points).sum() : points; }

  /** @param setup of a lab */
  savepoint.exercise.Kind judging(LabScript setup) {
    return switch (kind) {
      case QUERY -> new savepoint.exercise.Kind.Query(order == Order.REQUIRED, columns == Columns.BY_NAME);
      case SCRIPT -> new Script(isolation, rights, java.util.Set.copyOf(compare), ignore, checks);
      case LAB -> new Lab(tasks, dataset == null ? engine.home() : dataset.replace('-', '_'), rights, timed, faults, setup);
    };
  }

  public enum Mode { PRACTICE, EXAM }

  public enum Kind { QUERY, SCRIPT, LAB }

  /** The nodes of a lab. */
  public record Nodes(
      @Key("The name of a topology.") String name,
      @Key(value = "The nodes; the first one owns the network, and the engine's server answers there.", min = 1, max = 5) List<NodeYaml> nodes) implements Yaml.WordOrList {
    Topology topology(Engine engine) {
      var made = name == null ? Topology.written(engine.name(), nodes.stream().map(NodeYaml::spec).toList()) : Topology.of(name);
      if (!made.engineName().equals(engine.name())) throw new IllegalArgumentException("the topology " + name + " is one of " + made.engineName() + ", not of " + engine.name());
      return made;
    }
  }

  /** One node. */
  public record NodeYaml(
      @Key("Its name, by which the others reach it.") String name,
      @Key("postgres, mariadb, three-tier or sqlite.") String image,
      @Key(value = "Its memory in MiB.", min = 64) int memory,
      @Key(value = "Its disk in MiB, which is memory, too.", optional = true, min = 0) int disk,
      @Key(value = "Which of the image's programs, for images with several.", optional = true) String runs) {
    Topology.Spec spec() { return new Topology.Spec(name, image, memory, disk, runs == null ? "" : runs); }
  }

  public enum Order { IGNORED, REQUIRED }

  public enum Columns { BY_POSITION, BY_NAME }
}
