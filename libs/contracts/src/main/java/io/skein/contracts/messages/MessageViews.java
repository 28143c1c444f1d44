package io.skein.contracts.messages;

import io.skein.contracts.messages.MessageView.Answer;
import io.skein.contracts.messages.MessageView.Header;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns stored messages into what the public API shows: reasoning, then text, then calls, each under the same id. */
public final class MessageViews {

    /** Every word that {@code include_return_message_types} may have. */
    public static final Set<String> TYPES = MessageViewType.wires();

    private MessageViews() {}

    /** The views of these messages, in order. {@code types} are the wanted ones; null or none means all. */
    public static List<MessageView> of(
            Collection<Message> messages, MessageViewStyle style, @Nullable Collection<String> types) {
        var views = new ArrayList<MessageView>(messages.size() + 4);
        for (var message : messages) {
            views.addAll(of(message, style));
        }
        if (types != null && !types.isEmpty()) {
            views.removeIf(view -> !types.contains(view.type()));
        }
        return views;
    }

    public static List<MessageView> of(Message message, MessageViewStyle style) {
        var heading = new MessageViewHeading(message);
        return switch (message.role()) {
            case SYSTEM -> List.of(new MessageView.SystemSaid(heading.own(MessageViewType.SYSTEM), message.text()));
            case USER -> List.of(new MessageView.UserSaid(heading.own(MessageViewType.USER), content(message)));
            case ASSISTANT -> spoken(message, heading, style);
            case TOOL -> returned(message, heading, style);
            case APPROVAL -> approval(message, heading, style);
            case SUMMARY -> List.of(summary(message, heading, style));
        };
    }

    private static Object content(Message message) {
        if (message.content().size() == 1
                && message.content().getFirst() instanceof Part.Text(var text, var signature)) {
            return text;
        }
        return message.content().stream()
                .flatMap(part -> partView(part).stream())
                .toList();
    }

    private static Optional<MessagePartView> partView(Part part) {
        return switch (part) {
            case Part.Text(var text, var signature) -> Optional.of(new MessagePartView.Text("text", text, signature));
            case Part.Image(var file, var media, var data, var detail) ->
                Optional.of(new MessagePartView.Image(
                        "image", new MessagePartView.Source("letta", file, media, data, detail)));
            case Part.Reasoning r -> Optional.empty();
            case Part.RedactedReasoning r -> Optional.empty();
            case Part.OmittedReasoning o -> Optional.empty();
        };
    }

    private static List<MessageView> spoken(Message message, MessageViewHeading heading, MessageViewStyle style) {
        var views = uttered(message, heading, style);
        var shown = new ArrayList<ToolCall>();
        for (var call : message.toolCalls()) {
            style.answer(call)
                    .ifPresentOrElse(
                            answer -> views.add(
                                    new MessageView.AssistantSaid(heading.part(MessageViewType.ASSISTANT), answer)),
                            () -> shown.add(call));
        }
        if (!shown.isEmpty()) {
            views.add(called(heading.part(MessageViewType.TOOL_CALL), shown));
        }
        return views;
    }

    /** What the model thought and said, in the order of the parts. */
    private static List<MessageView> uttered(Message message, MessageViewHeading heading, MessageViewStyle style) {
        var views = new ArrayList<MessageView>();
        for (var part : message.content()) {
            uttered(part, heading, style).ifPresent(views::add);
        }
        return views;
    }

    private static Optional<MessageView> uttered(Part part, MessageViewHeading heading, MessageViewStyle style) {
        return switch (part) {
            case Part.Reasoning(var text, var signature) ->
                Optional.of(new MessageView.Reasoned(
                        heading.part(MessageViewType.REASONING), "reasoner_model", text, signature));
            case Part.RedactedReasoning(var data) ->
                Optional.of(new MessageView.ReasonedInSecret(
                        heading.part(MessageViewType.HIDDEN_REASONING), "redacted", data));
            case Part.OmittedReasoning(var signature) ->
                Optional.of(new MessageView.ReasonedInSecret(
                        heading.part(MessageViewType.HIDDEN_REASONING), "omitted", null));
            case Part.Text(var text, var signature) -> Optional.of(said(text, heading, style));
            case Part.Image i -> Optional.empty();
        };
    }

    private static MessageView said(String text, MessageViewHeading heading, MessageViewStyle style) {
        return style.speaksByText()
                ? new MessageView.AssistantSaid(heading.part(MessageViewType.ASSISTANT), text)
                : new MessageView.Reasoned(heading.part(MessageViewType.REASONING), "non_reasoner_model", text, null);
    }

    private static MessageView called(Header header, List<ToolCall> calls) {
        var views = calls.stream()
                .map(call -> new MessageView.Call(call.name(), call.arguments(), call.id()))
                .toList();
        return new MessageView.Called(header, views.getFirst(), views);
    }

    private static List<MessageView> returned(Message message, MessageViewHeading heading, MessageViewStyle style) {
        var shown = message.toolReturns().stream()
                .filter(result -> !style.hides(result))
                .toList();
        if (shown.isEmpty()) {
            return List.of();
        }
        var first = shown.getFirst();
        return List.of(new MessageView.Returned(
                heading.returned(shown),
                first.text(),
                status(first),
                first.callId(),
                first.stdout(),
                first.stderr(),
                shown.stream().map(MessageViews::answer).toList()));
    }

    private static List<MessageView> approval(Message message, MessageViewHeading heading, MessageViewStyle style) {
        if (!message.decisions().isEmpty()) {
            return List.of(decided(message, heading));
        }
        var views = uttered(message, heading, style);
        if (!message.toolCalls().isEmpty()) {
            views.add(called(heading.request(), message.toolCalls()));
        }
        return views;
    }

    private static MessageView decided(Message message, MessageViewHeading heading) {
        var verdict = message.decisions().stream()
                .filter(Decision.Verdict.class::isInstance)
                .map(Decision.Verdict.class::cast)
                .findFirst();
        return new MessageView.Decided(
                heading.own(MessageViewType.APPROVAL_RESPONSE),
                message.decisions().stream().map(MessageViews::answer).toList(),
                verdict.map(Decision.Verdict::approve).orElse(null),
                verdict.map(Decision.Verdict::callId).orElse(null),
                verdict.map(Decision.Verdict::reason).orElse(null));
    }

    private static Answer answer(Decision decision) {
        return switch (decision) {
            case Decision.Verdict(var call, var approve, var reason) ->
                new Answer.OfPerson("approval", call, approve, reason);
            case Decision.Returned(var call, var result) -> answer(result);
        };
    }

    private static Answer answer(ToolReturn result) {
        return new Answer.OfTool(
                "tool", result.text(), status(result), result.callId(), result.stdout(), result.stderr());
    }

    private static String status(ToolReturn result) {
        return result.failed() ? "error" : "success";
    }

    private static MessageView summary(Message message, MessageViewHeading heading, MessageViewStyle style) {
        var text = message.text();
        if (style.packedSummary()) {
            var packed = PackedText.isPacked(text) ? text : PackedText.alert(text, message.createdAt());
            return new MessageView.UserSaid(heading.own(MessageViewType.USER), packed);
        }
        return new MessageView.Summarized(
                heading.part(MessageViewType.SUMMARY), PackedText.summaryIn(text, style.arguments()), null);
    }
}
