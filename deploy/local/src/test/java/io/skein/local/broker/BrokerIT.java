package io.skein.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.skein.local.processes.Tools;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records stay, whoever is killed. */
class BrokerIT {

    private static final List<Topic> TOPICS = List.of(new Topic("letters", 3), new Topic("parcels", 1));

    @TempDir
    Path home;

    @Test
    void recordsSurviveAKillAndANewStart() throws Exception {
        try (var broker = start()) {
            send(broker.address(), "one");
            Tools.signal(broker.pid(), "KILL");
            await().atMost(Duration.ofSeconds(60)).ignoreExceptions().untilAsserted(() -> {
                send(broker.address(), "two");
                assertThat(read(broker.address())).contains("one", "two");
            });
        }
        try (var broker = start()) {
            assertThat(read(broker.address())).contains("one", "two");
        }
    }

    private Broker start() {
        return Broker.start(home, Path.of("../broker/target/lib").toAbsolutePath(), home.resolve("log"), TOPICS, false);
    }

    private static void send(String address, String text) throws Exception {
        var settings = Map.<String, Object>of("bootstrap.servers", address, "acks", "all", "max.block.ms", 2000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("letters", 0, "k", text)).get();
        }
    }

    private static List<String> read(String address) {
        var settings = Map.<String, Object>of("bootstrap.servers", address);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var lane = new org.apache.kafka.common.TopicPartition("letters", 0);
            consumer.assign(List.of(lane));
            consumer.seekToBeginning(List.of(lane));
            var texts = new java.util.ArrayList<String>();
            consumer.poll(Duration.ofSeconds(3)).forEach(record -> texts.add(record.value()));
            return texts;
        }
    }
}
