package savepoint.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;

/** The routes of one feature. */
public interface Pages {
  void routes(RoutesConfig routes);

  /** What this feature adds to the model of every page, for the layout (such as who is visiting). Called once for each page shown. */
  default Map<String, Object> shared(Context ctx) {
    return Map.of();
  }

  /** What this feature puts into the top bar for this visitor, such as "My progress". */
  default List<Link> links(Context ctx) {
    return List.of();
  }

  /** One entry of the top bar. */
  record Link(String href, String label) {}
}
