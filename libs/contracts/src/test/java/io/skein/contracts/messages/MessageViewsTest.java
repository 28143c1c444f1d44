package io.skein.contracts.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skein.contracts.agents.AgentType;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.ids.StepId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessageViewsTest {

    private static final MessageId ID = MessageId.of("message-9c423a07-5ee6-4c70-9bed-b64e2ad264e9");
    private static final RunId RUN = RunId.of("run-c2d8e084-348e-49c3-98be-d348f3d1eeaf");
    private static final StepId STEP = StepId.of("step-75342b99-300a-4bc7-8661-048b1a33b409");
    private static final Instant AT = Instant.parse("2026-11-21T04:02:19.987Z");
    private static final ToolCall ADD = new ToolCall("call_1", "add", "{\"a\": 1}");
    private static final ToolCall SEND = new ToolCall("call_2", "send_message", "{\"message\": \"Hello\"}");

    private final ObjectMapper json = new ObjectMapper();
    private final MessageViewStyle byText = MessageViewStyle.of(AgentType.LETTA_V1_AGENT, this::argument);
    private final MessageViewStyle byTool = MessageViewStyle.of(AgentType.MEMGPT_V2_AGENT, this::argument);

    @Test
    void reasoningComesBeforeTextUnderTheSameId() throws JsonProcessingException {
        var message = assistant(List.of(new Part.Reasoning("Let me think", null), new Part.Text("Done")));

        assertThat(json.writeValueAsString(MessageViews.of(message, byText)))
                .isEqualTo("[" + head("reasoning_message", "9c423a07-5ee6-4c70-9bed-b64e2ad26480")
                        + ",\"source\":\"reasoner_model\",\"reasoning\":\"Let me think\",\"signature\":null},"
                        + head("assistant_message", "9c423a07-5ee6-4c70-9bed-b64e2ad26481")
                        + ",\"content\":\"Done\"}]");
    }

    @Test
    void callsOfOneStepAreOneMessageThatRepeatsTheFirst() throws JsonProcessingException {
        var call = "{\"name\":\"add\",\"arguments\":\"{\\\"a\\\": 1}\",\"tool_call_id\":\"call_1\"}";

        assertThat(json.writeValueAsString(MessageViews.of(assistant(List.of(), ADD), byText)))
                .isEqualTo("[" + head("tool_call_message", "9c423a07-5ee6-4c70-9bed-b64e2ad26480") + ",\"tool_call\":"
                        + call + ",\"tool_calls\":[" + call + "]}]");
    }

    @Test
    void returnsAreOneMessageNamedAfterTheFirstToolThatHasAName() throws JsonProcessingException {
        var outside = new ToolReturn("call_9", null, false, "client part", null, null);
        var inside = new ToolReturn("call_1", "shout", true, "HI", List.of("out"), List.of());

        var view =
                json.valueToTree(MessageViews.of(tool(outside, inside), byText)).get(0);

        assertThat(view.get("name").asText()).isEqualTo("shout");
        assertThat(view.get("tool_return").asText()).isEqualTo("client part");
        assertThat(view.get("tool_returns").get(1)).isEqualTo(json.readTree("""
                        {"type":"tool","tool_return":"HI","status":"error","tool_call_id":"call_1","stdout":["out"],"stderr":[]}"""));
    }

    @Test
    void anAgentThatSpeaksByToolHasItsCallShownAsTheAnswerAndTheReturnHidden() {
        var spoken = MessageViews.of(assistant(List.of(new Part.Text("hm")), SEND), byTool);
        var returned = MessageViews.of(tool(ToolReturn.done(SEND, "Sent.")), byTool);

        assertThat(spoken).extracting(MessageView::type).containsExactly("reasoning_message", "assistant_message");
        assertThat(((MessageView.AssistantSaid) spoken.getLast()).content()).isEqualTo("Hello");
        assertThat(returned).isEmpty();
    }

    @Test
    void theRequestOfAnApprovalHasItsIdAsOtid() {
        var views = MessageViews.of(message(Role.APPROVAL, List.of(), List.of(ADD), List.of()), byText);

        assertThat(views).singleElement().satisfies(view -> {
            assertThat(view.type()).isEqualTo("approval_request_message");
            assertThat(view.header().otid()).isEqualTo(ID.value());
        });
    }

    @Test
    void theAnswerToAnApprovalRepeatsTheFirstVerdict() {
        var verdict = new Decision.Verdict("call_1", false, "no");
        var message = message(Role.APPROVAL, List.of(), List.of(), List.of(verdict));

        assertThat(MessageViews.of(message, byText))
                .singleElement()
                .isEqualTo(new MessageView.Decided(
                        new MessageViewHeading(message).own(MessageViewType.APPROVAL_RESPONSE),
                        List.of(new MessageView.Answer.OfPerson("approval", "call_1", false, "no")),
                        false,
                        "call_1",
                        "no"));
    }

    @Test
    void aSingleTextIsAStringAndPartsAreAList() throws JsonProcessingException {
        var image = new Part.Image("file-1", "image/png", "AAAA", null);
        var one = message(Role.USER, List.of(new Part.Text("hi")), List.of(), List.of());
        var two = message(Role.USER, List.of(new Part.Text("hi"), image), List.of(), List.of());

        assertThat(json.valueToTree(MessageViews.of(one, byText))
                        .get(0)
                        .get("content")
                        .asText())
                .isEqualTo("hi");
        assertThat(json.valueToTree(MessageViews.of(two, byText)).get(0).get("content"))
                .isEqualTo(json.readTree("""
                        [{"type":"text","text":"hi","signature":null},
                         {"type":"image","source":{"type":"letta","file_id":"file-1","media_type":"image/png",
                          "data":"AAAA","detail":null}}]"""));
    }

    @Test
    void aSummaryIsPackedForThoseWhoDoNotKnowSummaries() throws JsonProcessingException {
        var message = message(Role.SUMMARY, List.of(new Part.Text("so \"far\"")), List.of(), List.of());

        var packed = (MessageView.UserSaid) MessageViews.of(message, byText).getFirst();

        assertThat(json.readTree((String) packed.content())).isEqualTo(json.readTree("""
                        {"type":"system_alert","message":"so \\"far\\"","time":"2026-11-21 04:02:19 AM UTC+0000"}"""));
    }

    @Test
    void onlyTheWantedTypesAreShown() {
        var message = assistant(List.of(new Part.Reasoning("hm", null), new Part.Text("Done")), ADD);

        assertThat(MessageViews.of(List.of(message), byText, List.of("assistant_message")))
                .extracting(MessageView::type)
                .containsExactly("assistant_message");
    }

    private static String head(String type, String otid) {
        return "{\"id\":\"" + ID + "\",\"date\":\"2026-11-21T04:02:19+00:00\",\"name\":null,\"message_type\":\"" + type
                + "\",\"otid\":\"" + otid + "\",\"sender_id\":null,\"step_id\":\"" + STEP
                + "\",\"is_err\":null,\"seq_id\":null,\"run_id\":\"" + RUN + "\"";
    }

    private static Message assistant(List<Part> parts, ToolCall... calls) {
        return message(Role.ASSISTANT, parts, List.of(calls), List.of());
    }

    private static Message tool(ToolReturn... returns) {
        return message(Role.TOOL, List.of(), List.of(), List.of()).withToolReturns(List.of(returns));
    }

    private static Message message(Role role, List<Part> parts, List<ToolCall> calls, List<Decision> decisions) {
        return new Message(ID, 1, role, parts, calls, List.of(), decisions, null, null, null, RUN, STEP, false, AT);
    }

    private Optional<String> argument(String arguments, String name) {
        try {
            return Optional.ofNullable(json.readTree(arguments).path(name).textValue());
        } catch (JsonProcessingException noJson) {
            return Optional.empty();
        }
    }
}
