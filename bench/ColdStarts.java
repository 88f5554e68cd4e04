package bench;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import java.util.ArrayList;
import java.util.Map;
import org.testcontainers.DockerClientFactory;
import savepoint.sandbox.Runtime;
import savepoint.sandbox.Sandbox;

/** A sandbox from nothing to its first answer, against a container of the very same settings that runs {@code true}. */
final class ColdStarts {
  private static final int ROUNDS = 12;

  private ColdStarts() {}

  static void measure(Lab lab, Table table) throws Exception {
    var address = DockerClientFactory.instance().getTransportConfig();
    var http = new ZerodepDockerHttpClient.Builder().dockerHost(address.getDockerHost()).sslConfig(address.getSslConfig()).build();
    var config = DefaultDockerClientConfig.createDefaultConfigBuilder().withDockerHost(address.getDockerHost().toString()).build();
    Sandbox model = lab.start(lab.docker);
    try (var docker = DockerClientImpl.getInstance(config, http)) {
      var like = docker.inspectContainerCmd(Shell.containers(lab.installation).getFirst()).exec();
      var base = new ArrayList<Long>();
      var cold = new ArrayList<Long>();
      var embedded = new ArrayList<Long>();
      for (int i = 0; i <= ROUNDS; i++) {
        // in turns: what else the machine does then hits all three
        long one = runTrue(docker, like, lab.installation);
        long two = start(lab, lab.docker);
        long three = start(lab, lab.embedded);
        if (i == 0) continue;
        base.add(one);
        cold.add(two);
        embedded.add(three);
      }
      double truth = new Spread(base).median();
      double sandbox = new Spread(cold).median();
      table.add("cold sandbox to its first answer, p50", Spread.ms(sandbox), "`docker run … true`: " + Spread.ms(truth), sandbox / truth, "≤ 1.5 ×", sandbox / truth <= 1.5);
      double process = new Spread(embedded).median();
      table.note("cold embedded sandbox, p50", Spread.ms(process), "`docker run … true`: " + Spread.ms(truth), process / truth);
    } finally {
      model.pod().remove();
    }
  }

  private static long start(Lab lab, Runtime runtime) throws Exception {
    long begin = System.nanoTime();
    Sandbox sandbox = lab.start(runtime);
    try (var session = sandbox.admin("postgres")) {
      Lab.ask(session);
      return System.nanoTime() - begin;
    } finally {
      sandbox.pod().remove();
    }
  }

  /** As the command line does it: create, start, wait for the end. */
  private static long runTrue(DockerClient docker, InspectContainerResponse like, String installation) {
    long begin = System.nanoTime();
    String container = docker.createContainerCmd(like.getConfig().getImage()).withEntrypoint("true").withUser(like.getConfig().getUser())
        .withLabels(Map.of("savepoint.installation", installation)).withHostConfig(like.getHostConfig()).exec().getId();
    try {
      docker.startContainerCmd(container).exec();
      int status = docker.waitContainerCmd(container).start().awaitStatusCode();
      if (status != 0) throw new IllegalStateException("`true` ended with status " + status);
      return System.nanoTime() - begin;
    } finally {
      docker.removeContainerCmd(container).withForce(true).exec();
    }
  }
}
