package io.skein.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.skein.contracts.agents.ToolRule;
import io.skein.contracts.compaction.CompactionEvent;
import io.skein.contracts.compaction.CompactionRequest;
import io.skein.contracts.events.AgentEvent;
import io.skein.contracts.events.ConversationEvent;
import io.skein.contracts.events.LibraryEvent;
import io.skein.contracts.memory.Edit;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.RunControl;
import io.skein.contracts.runs.RunEvent;
import io.skein.contracts.runs.RunRequest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every message type has a file that shows it on the wire. A changed file is a changed contract. */
class WireTest {

    static final Stream<Class<?>> families() {
        return Stream.of(
                RunRequest.class,
                RunEvent.class,
                RunControl.class,
                BeginAnswer.class,
                Edit.class,
                NewMessage.class,
                Decision.class,
                Part.class,
                ToolRule.class,
                CompactionRequest.class,
                CompactionEvent.class,
                ConversationEvent.class,
                AgentEvent.class,
                LibraryEvent.class);
    }

    static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @TestFactory
    Stream<DynamicTest> readsAndWritesWhatIsOnFile() {
        return families()
                .flatMap(family -> Arrays.stream(family.getPermittedSubclasses())
                        .map(type -> dynamicTest(fileOf(family, type), () -> roundTrip(family, type))));
    }

    private static void roundTrip(Class<?> family, Class<?> type) throws IOException {
        var file = JSON.readTree(Objects.requireNonNull(
                WireTest.class.getResource("/golden/" + fileOf(family, type)), "a golden file for " + type));

        var read = JSON.treeToValue(file, family);

        assertThat(read).isInstanceOf(type);
        assertThat(JSON.readTree(JSON.writerFor(family).writeValueAsString(read)))
                .isEqualTo(file);
    }

    static String fileOf(Class<?> family, Class<?> type) {
        return family.getSimpleName() + "." + type.getSimpleName() + ".json";
    }
}
