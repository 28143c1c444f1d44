package io.skein.gateway.messages;

import com.fasterxml.jackson.databind.JsonNode;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.runs.RunEvent;
import io.skein.gateway.answers.Answer;
import io.skein.gateway.answers.Answers;
import io.skein.gateway.answers.Lane;
import io.skein.gateway.frames.Refusals;
import io.skein.gateway.records.ConversationPath;
import io.skein.gateway.records.RunRecords;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/** Sends messages: reads what the caller wants, has the run begun, and answers in the form that was asked for. */
@Singleton
public class Sends {

    private final SendReader reader;
    private final Beginnings beginnings;
    private final Answers answers;
    private final RunRecords records;

    Sends(SendReader reader, Beginnings beginnings, Answers answers, RunRecords records) {
        this.reader = reader;
        this.beginnings = beginnings;
        this.answers = answers;
        this.records = records;
    }

    Uni<Answer> send(ConversationPath conversation, JsonNode body, SendKind kind) {
        var request = reader.read(body, kind);
        var begun = beginnings.begin(conversation, request);
        if (kind == SendKind.TO_AGENT_ASYNC) {
            return begun.chain(this::recorded);
        }
        if (!request.options().streaming()) {
            return begun.chain(b -> answers.whole(b.run(), b.first(), b.showing(), kind == SendKind.TO_AGENT));
        }
        var lane = Lane.current();
        return begun.chain(b -> answers.stream(b.run(), b.first(), b.showing(), lane));
    }

    /** A turn that was asked for: its run, and its whole answer when it is over, or why it did not take place. */
    public record Asked(RunId run, Uni<Answer> answer) {}

    /** Asks for a turn; completes when it is on record, or refused. */
    public Uni<Asked> ask(ConversationPath conversation, JsonNode body) {
        return beginnings
                .begin(conversation, reader.read(body, SendKind.TO_CONVERSATION))
                .map(begun -> new Asked(
                        begun.first() instanceof RunEvent.Repeated repeated
                                ? repeated.original()
                                : begun.run().id(),
                        answers.whole(begun.run(), begun.first(), begun.showing(), false)));
    }

    /** Streams what an agent says to the last words of a chat, in that protocol's chunks. */
    Uni<Answer> complete(ChatRequest chat) {
        var request = reader.read(chat.toSend(), SendKind.TO_AGENT_STREAMED);
        var lane = Lane.current();
        return beginnings
                .begin(ConversationPath.of(chat.agent()), request)
                .map(Sends::takesPlace)
                .map(b -> answers.chunks(b.run(), b.showing(), chat.agent().value(), lane));
    }

    /** The run itself is the answer: the caller comes back for the rest. */
    private Uni<Answer> recorded(Beginnings.Begun asked) {
        var begun = takesPlace(asked);
        var id = begun.first() instanceof RunEvent.Repeated repeated
                ? repeated.original()
                : begun.run().id();
        return records.run(id).map(run -> Answer.json(200, run.toString()));
    }

    private static Beginnings.Begun takesPlace(Beginnings.Begun begun) {
        if (begun.first() instanceof RunEvent.Refused refusal) {
            throw Refusals.rejection(refusal, false);
        }
        return begun;
    }
}
