package io.skein.local.broker;

import io.skein.local.data.StartFailure;
import io.skein.local.processes.KeptProcess;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** Sees to it that a broker answers and has its topics. */
public final class Topics {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final short ONE_REPLICA = 1;

    private Topics() {}

    /** For a broker of the user's own. */
    public static void ensure(String address, Collection<Topic> topics) {
        if (!appear(address, topics, () -> true)) {
            throw new StartFailure("No Kafka broker answers at " + address
                    + ".\nStart it or correct KAFKA_BOOTSTRAP_SERVERS, and start again; unset it to use the built-in"
                    + " one.");
        }
    }

    static void ensure(String address, Collection<Topic> topics, KeptProcess broker) {
        if (!appear(address, topics, broker::isAlive)) {
            var words = broker.lastWords();
            broker.close();
            throw new StartFailure("The Kafka broker did not start. Its last words:\n" + words);
        }
    }

    private static boolean appear(String address, Collection<Topic> topics, BooleanSupplier hope) {
        var settings = Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, address,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        var end = Instant.now().plus(PATIENCE);
        try (var admin = Admin.create(settings)) {
            while (!exist(admin, topics)) {
                if (!hope.getAsBoolean() || Instant.now().isAfter(end)) {
                    return false;
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
            return true;
        }
    }

    private static boolean exist(Admin admin, Collection<Topic> topics) {
        try {
            var known = admin.listTopics().names().get(2, TimeUnit.SECONDS);
            var missing = topics.stream()
                    .filter(topic -> !known.contains(topic.name()))
                    .map(topic -> new NewTopic(topic.name(), topic.partitions(), ONE_REPLICA))
                    .collect(Collectors.toList());
            admin.createTopics(missing).all().get(10, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException notYet) {
            return false;
        } catch (ExecutionException failure) {
            return failure.getCause() instanceof TopicExistsException;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted while starting the broker.");
        }
    }
}
