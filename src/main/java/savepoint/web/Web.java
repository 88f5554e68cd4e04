package savepoint.web;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import savepoint.db.Jdbc;

/** The HTTP server with everything that all pages share. */
public final class Web implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Web.class);

  /**
   * Where and how to listen.
   *
   * @param port 0 takes a free one
   * @param proxied a reverse proxy of ours stands in front: believe its Forwarded and X-Forwarded headers (and nobody else's)
   * @param dev templates and bundles are read again for each page
   */
  public record Settings(String host, int port, boolean proxied, boolean dev) {
    public Settings {
      if (host.isBlank()) throw new IllegalArgumentException("host is empty");
      if (port < 0 || port > 65535) throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
    }
  }

  private final Javalin javalin;

  public Web(Settings settings, Jdbc jdbc, Clock clock, List<Pages> features) {
    javalin = Javalin.create(config -> {
      server(config, settings);
      config.appData(Session.STORE, new SessionStore(jdbc));
      config.appData(Rate.BUCKETS, new Rate.Buckets(clock));
      config.appData(View.KEY, new View(settings.dev(), new Assets(settings.dev()), features));
      config.routes.before(Guard::begin);
      config.routes.wsBeforeUpgrade(Guard::begin);
      config.routes.beforeMatched(Guard::change);
      config.routes.after(Guard::end);
      Failures.routes(config.routes);
      Theme.routes(config.routes);
      features.forEach(feature -> feature.routes(config.routes));
    });
  }

  private static void server(JavalinConfig config, Settings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.concurrency.useVirtualThreads = true;
    config.jsonMapper(new Json());
    config.http.prefer405over404 = true;
    config.http.maxRequestSize = Guard.LARGEST_BODY;
    config.http.compressionStrategy = CompressionStrategy.GZIP;
    config.router.ignoreTrailingSlashes = true;
    config.router.javaLangErrorHandler((response, error) -> {
      LOG.error("a request failed badly", error);
      response.setStatus(500);
    });
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyHttpConfiguration(http -> {
      http.setSendServerVersion(false);
      if (settings.proxied()) http.addCustomizer(new ForwardedRequestCustomizer());
    });
    config.jetty.modifyServletContextHandler(handler -> {
      handler.setMaxFormContentSize(Guard.LARGEST_BODY);
      handler.setMaxFormKeys(2000);
    });
    if (Assets.built()) {
      config.staticFiles.add(files -> {
        files.hostedPath = "/static";
        files.directory = "/static";
        files.location = Location.CLASSPATH;
        files.precompressMaxSize = 1_000_000;
        files.headers = Map.of("Cache-Control", settings.dev() ? "no-cache" : "public, max-age=31536000, immutable");
      });
    }
  }

  public Web start() {
    javalin.start();
    LOG.info("listening on port {}", port());
    return this;
  }

  public int port() {
    return javalin.port();
  }

  @Override public void close() {
    javalin.stop();
  }
}
