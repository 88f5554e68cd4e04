package savepoint;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the platform and keeps it running until it is told to stop. */
@Command(name = "up", description = "Start the platform.", mixinStandardHelpOptions = true, sortOptions = false)
final class Up implements Callable<Integer> {
  @Option(names = "--runtime", paramLabel = "auto|docker|embedded", description = "where sandboxes run")
  private String runtime;
  @Option(names = "--port", paramLabel = "N", description = "port to listen on; 0 takes a free one")
  private String port;
  @Option(names = "--host", paramLabel = "ADDRESS", description = "address to listen on; 0.0.0.0 for all")
  private String host;
  @Option(names = "--data", paramLabel = "DIR", description = "folder for all that must last")
  private Path data;
  @Option(names = "--demo", description = "with a class to look at, whose passwords everybody knows")
  private boolean demo;

  @Override public Integer call() throws InterruptedException {
    var options = new LinkedHashMap<String, String>();
    put(options, "runtime", runtime);
    put(options, "port", port);
    put(options, "host", host);
    put(options, "data", data);
    if (demo) options.put("demo", "true");
    var platform = Platform.start(Config.read(System.getenv(), options));
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close, "stop"));
    platform.announcement().forEach(System.out::println);
    new CountDownLatch(1).await();
    return Main.GOOD;
  }

  private static void put(Map<String, String> options, String key, Object value) {
    if (value != null) options.put(key, value.toString());
  }
}
