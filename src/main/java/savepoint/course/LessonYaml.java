package savepoint.course;

import java.util.List;
import savepoint.check.Key;

/** The front matter of a lesson as it is written. */
record LessonYaml(
    @Key(value = "The lesson's name.", max = 80) String title,
    @Key(value = "What it teaches, in one sentence.", max = 300) String summary,
    @Key(value = "How long reading and running it takes.", min = 5, max = 600) int minutes,
    @Key(value = "The data set of the course that its blocks run on.", optional = true, pattern = "[a-z0-9]+(-[a-z0-9]+)*") String dataset,
    @Key(value = "Slugs of the exercises that practise it, in order.", optional = true) List<String> exercises) {
  LessonYaml {
    if (dataset == null) dataset = "";
  }
}
