package io.skein.contracts.messages;

import io.skein.contracts.messages.MessageView.Header;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the headers of one message's views, and numbers the views that have no otid of their own. */
public final class MessageViewHeading {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private final Message message;
    private int parts;

    MessageViewHeading(Message message) {
        this.message = message;
    }

    /** For a message that is one view: shows the otid that the message itself has. */
    Header own(MessageViewType type) {
        return header(type, message.name(), message.otid());
    }

    /** For the next of several views of the message. */
    Header part(MessageViewType type) {
        return header(type, message.name(), MessageOtids.ofPart(message.id(), parts++));
    }

    /** For a request of decisions: its otid is the whole id of the message. */
    Header request() {
        return header(
                MessageViewType.APPROVAL_REQUEST, message.name(), message.id().value());
    }

    /** For returns: named after the first tool that has a name; what came from outside has none. */
    Header returned(List<ToolReturn> returns) {
        var tool = returns.stream()
                .map(ToolReturn::tool)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(message.name());
        return header(MessageViewType.TOOL_RETURN, tool, MessageOtids.ofPart(message.id(), parts++));
    }

    private Header header(MessageViewType type, @Nullable String name, @Nullable String otid) {
        return new Header(
                message.id().value(),
                date(message.createdAt()),
                name,
                type.wire(),
                otid,
                message.senderId(),
                text(message.stepId()),
                message.error() ? Boolean.TRUE : null,
                null,
                text(message.runId()));
    }

    /** A time as every view shows it. */
    public static String date(Instant at) {
        return SECONDS.format(at);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
