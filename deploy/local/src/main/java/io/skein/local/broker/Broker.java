package io.skein.local.broker;

import io.skein.local.processes.KeptProcess;
import io.skein.local.processes.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;

/**
 * A running Kafka broker, one node that is its own controller, whose log survives. It is started again if it dies, and
 * has its own class path: the services' Kafka client is of another version.
 */
public final class Broker implements AutoCloseable {

    private final KeptProcess process;
    private final String address;

    private Broker(KeptProcess process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts it on the data in {@code home} with the jars of {@code lib}, and sees to it that the topics exist. One
     * that is {@code rehearsing} records its class cache.
     */
    public static Broker start(Path home, Path lib, Path log, Collection<Topic> topics, boolean rehearsing) {
        var ports = Ports.free(2);
        var settings = BrokerSettings.write(home, ports.get(0), ports.get(1));
        var program = new BrokerProgram(lib, settings, log);
        if (!Files.exists(home.resolve("data/meta.properties"))) {
            program.format();
        }
        var process = KeptProcess.start(program.spec(rehearsing), () -> {});
        var address = "127.0.0.1:" + ports.get(0);
        Topics.ensure(address, topics, process);
        process.restartFromNowOn();
        return new Broker(process, address);
    }

    /** As {@code KAFKA_BOOTSTRAP_SERVERS} says it. */
    public String address() {
        return address;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.close();
    }
}
