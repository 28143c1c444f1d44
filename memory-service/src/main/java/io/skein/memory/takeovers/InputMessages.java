package io.skein.memory.takeovers;

import io.skein.contracts.failures.ErrorCode;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.platform.failures.Rejection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** The messages that a caller sent in, as they go on record: under the id of the step that answers them. Pure. */
public record InputMessages(RunId run, StepId step, Instant at) {

    /** Those of a run that begins at this moment; times are as precise as the database. */
    public static InputMessages now(RunRow run) {
        return new InputMessages(run.id(), run.firstStep(), Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    public List<Message> of(List<NewMessage> input) {
        return input.stream().map(this::message).toList();
    }

    /** Refuses what no model could answer. */
    public static void check(List<NewMessage> input) {
        if (input.isEmpty()) {
            throw new Rejection(ErrorCode.UNPROCESSABLE, "Messages must not be empty");
        }
        if (input.stream().anyMatch(InputMessages::isEmpty)) {
            throw new Rejection(ErrorCode.EMPTY_MESSAGE, "Message content is empty or invalid");
        }
    }

    private static boolean isEmpty(NewMessage message) {
        return switch (message) {
            case NewMessage.Said said -> said.content().stream().allMatch(InputMessages::isEmpty);
            case NewMessage.Decided decided -> decided.decisions().isEmpty();
        };
    }

    private static boolean isEmpty(Part part) {
        return part instanceof Part.Text(var text, var signature) && text.isEmpty();
    }

    private Message message(NewMessage input) {
        return switch (input) {
            case NewMessage.Said said ->
                new Message(
                        MessageId.random(),
                        0,
                        said.role(),
                        said.content(),
                        List.of(),
                        List.of(),
                        List.of(),
                        said.name(),
                        said.otid(),
                        said.senderId(),
                        run,
                        step,
                        false,
                        at);
            case NewMessage.Decided decided ->
                new Message(
                        MessageId.random(),
                        0,
                        Role.APPROVAL,
                        List.of(),
                        List.of(),
                        List.of(),
                        decided.decisions(),
                        null,
                        decided.otid(),
                        null,
                        run,
                        step,
                        false,
                        at);
        };
    }
}
