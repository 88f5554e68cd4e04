package savepoint.sandbox;

import java.time.Instant;

/**
 * What is written on everything a runtime starts, so that a platform that was killed finds its sandboxes again.
 *
 * @param installation which platform it belongs to; other installations' sandboxes are never touched
 * @param sandbox its id in the platform database
 * @param generation grows with every replacement: an older one is stale
 * @param expires hard end of life
 */
public record Label(String installation, String sandbox, int generation, String topology, Instant expires) {}
