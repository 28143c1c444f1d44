package io.skein.memory.templates;

import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Part;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.RunOptions;
import io.skein.contracts.runs.RunRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a conversation begins with: a template filled in, and the run that its first message is said in. */
public record TemplatedStart(Filling filling, @Nullable RunId run) {

    public static final TemplatedStart NONE = new TemplatedStart(Filling.NONE, null);

    private static final int STEPS = 50;

    public static TemplatedStart of(Filling filling) {
        return new TemplatedStart(filling, filling.initialMessage() == null ? null : RunId.random());
    }

    /** Nobody waits for its answer; whoever comes later resumes its stream or reads the messages. */
    public Optional<RunRequest> request(ConversationId conversation) {
        var text = filling.initialMessage();
        if (run == null || text == null) {
            return Optional.empty();
        }
        var otid = UUID.randomUUID().toString();
        var said = new NewMessage.Said(Role.USER, List.of(new Part.Text(text)), null, otid, null);
        return Optional.of(new RunRequest.Start(run, conversation, List.of(said), options()));
    }

    private static RunOptions options() {
        return RunOptions.plain("send_conversation_message", STEPS, true, false, true);
    }
}
