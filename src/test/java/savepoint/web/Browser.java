package savepoint.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without a screen: keeps cookies, sends forms with the token of the page it saw last. */
public final class Browser {
  private static final HttpClient CLIENT = HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final Pattern TOKEN = Pattern.compile("name=\"csrf\" content=\"([^\"]+)\"");

  private final String base;
  public final Map<String, String> cookies = new LinkedHashMap<>();
  public String token = "";

  /** @param base such as {@code http://localhost:8080} */
  public Browser(String base) {
    this.base = base;
  }

  /** Where it looks. */
  public String address() { return base; }

  public HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET().build());
  }

  /** Sends a form as this site's own page would. */
  public HttpResponse<String> submit(String path, Map<String, String> fields, String... headers) {
    var all = new LinkedHashMap<>(fields);
    all.putIfAbsent("_csrf", token);
    return post(path, all, Arrays.copyOf(new String[] {"Sec-Fetch-Site", "same-origin"}, 2), headers);
  }

  /** Sends these fields and nothing more. */
  public HttpResponse<String> post(String path, Map<String, String> fields, String[]... headers) {
    String body = fields.entrySet().stream().map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8)).collect(Collectors.joining("&"));
    var request = request(path, Arrays.stream(headers).flatMap(Arrays::stream).toArray(String[]::new));
    return send(request.header("Content-Type", "application/x-www-form-urlencoded").POST(HttpRequest.BodyPublishers.ofString(body)).build());
  }

  public HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(URI.create(base + path));
    if (!cookies.isEmpty()) request.header("Cookie", cookies.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining("; ")));
    if (headers.length > 0) request.headers(headers);
    return request;
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
      response.headers().allValues("Set-Cookie").forEach(this::keep);
      Matcher matcher = TOKEN.matcher(response.body());
      if (matcher.find()) token = matcher.group(1);
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String cookie) {
    var pair = cookie.split(";", 2)[0].split("=", 2);
    if (cookie.contains("Expires=Thu, 01 Jan 1970")) cookies.remove(pair[0]);
    else cookies.put(pair[0], pair[1]);
  }
}
