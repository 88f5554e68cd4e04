/** Sandboxes on Docker or Podman: images, the hardened profile, and everything through exec. */
package savepoint.sandbox.docker;
