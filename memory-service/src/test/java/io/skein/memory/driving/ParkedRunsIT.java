package io.skein.memory.driving;

import static io.restassured.RestAssured.given;
import static io.skein.memory.driving.Driver.answer;
import static io.skein.memory.driving.Driver.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.ids.MessageId;
import io.skein.contracts.ids.RunId;
import io.skein.contracts.messages.Decision;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.NewMessage;
import io.skein.contracts.messages.Role;
import io.skein.contracts.messages.ToolCall;
import io.skein.contracts.messages.ToolReturn;
import io.skein.contracts.runs.BeginAnswer;
import io.skein.contracts.runs.BeginRun;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunControl;
import io.skein.contracts.runs.RunOptions.OnBusy;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.StopReason;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.support.Readers;
import io.skein.memory.support.Record;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that wait for somebody: for a decision, for their turn, or for nothing any more. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class ParkedRunsIT {

    private static final ToolCall CALL = new ToolCall("call_1", "send_mail", "{}");

    @Inject
    Driver driver;

    @Inject
    Record record;

    @Inject
    Readers readers;

    private ConversationId conversation;

    @BeforeEach
    void aConversation() {
        conversation = record.agent().conversation();
    }

    @Test
    void whatIsSaidBesideADecisionComesBehindTheReturns() {
        var asking = parked();
        var context = driver.begun(deciding(verdict(true), Driver.said("and this")));

        var settled = driver.commit(context, settling(context, asking));

        assertThat(context.messages()).extracting(Message::role).endsWith(Role.APPROVAL, Role.APPROVAL);
        assertThat(settled.messages()).extracting(Message::role).containsExactly(Role.TOOL, Role.USER);
        driver.commit(context, answer(context, "done"));
        assertThat(roles()).endsWith("user", "approval", "approval", "tool", "user", "assistant");
    }

    @Test
    void returnsThatAreCommittedTwiceAreThereOnce() {
        var asking = parked();
        var context = driver.begun(deciding(verdict(true), Driver.said("and this")));
        var commit = settling(context, asking);
        var first = driver.commit(context, commit);

        assertThat(driver.commit(context, commit).messages())
                .extracting(Message::id)
                .containsExactlyElementsOf(
                        first.messages().stream().map(Message::id).toList());
    }

    @Test
    void aCancelDeniesWhatIsPending() {
        var asking = parked();

        cancel().statusCode(200)
                .body("outcomes." + quoted(Objects.requireNonNull(asking.runId())), equalTo("cancelled"));

        assertThat(roles()).endsWith("approval", "approval", "tool");
        assertThat(driver.begin(request(conversation, "hello"))).isInstanceOf(BeginAnswer.Begun.class);
    }

    @Test
    void aRunOfADeletedConversationIsAsCancelledAsCanBe() {
        var gone = ConversationId.of(given().contentType(ContentType.JSON)
                .post("/v1/conversations?agent_id=" + record.agent().id())
                .path("id"));
        var over = driver.begun(request(gone, "one"));
        driver.commit(over, answer(over, "done"));
        given().delete("/v1/conversations/" + gone).then().statusCode(200);

        given().contentType(ContentType.JSON)
                .body("{\"runIds\": [\"" + over.runId() + "\", \"run-unknown\"]}")
                .post("/internal/runs/cancel")
                .then()
                .statusCode(200)
                .body("outcomes." + quoted(over.runId()), equalTo("cancelled"))
                .body("outcomes." + quoted("run-unknown"), equalTo("failed"));
    }

    @Test
    void aCancelEndsWhatWaitsAtOnceAndMarksWhatRuns() {
        var running = driver.begun(request(conversation, "one"));
        var waiting = request(conversation, "two");
        driver.begin(waiting);

        cancel().statusCode(200).body("driven[0]", equalTo(running.runId().value()));

        assertThat(status(waiting.runId())).isEqualTo("cancelled");
        assertThat(driver.commit(running, answer(running, "said all the same")).cancelled())
                .isTrue();
        assertThat(roles()).endsWith("user", "assistant");
        await().untilAsserted(() -> assertThat(readers.requests)
                .contains(new RunRequest.Conclude(waiting.runId(), conversation, StopReason.CANCELLED)));
        cancel().statusCode(409);
    }

    @Test
    void aRunThatIsCancelledWhileItAsksIsNotLeftPending() {
        var context = driver.begun(request(conversation, "mail it"));
        cancel().statusCode(200);

        var committed = driver.commit(context, asking(context));

        assertThat(committed.cancelled()).isTrue();
        assertThat(committed.messages())
                .extracting(Message::role)
                .containsExactly(Role.APPROVAL, Role.APPROVAL, Role.TOOL);
    }

    @Test
    void aMergeTakesOverWhatWaits() {
        var running = driver.begun(request(conversation, "one"));
        var waiting = request(conversation, "two");
        driver.begin(waiting);
        var merging = request(conversation, "three", OnBusy.MERGE);

        assertThat(driver.begin(merging)).isEqualTo(new BeginAnswer.Queued(1));
        var next = driver.commit(running, answer(running, "first")).next();

        assertThat(next).isNotNull();
        assertThat(next.runId()).isEqualTo(merging.runId());
        assertThat(next.messages()).extracting(Message::text).endsWith("two", "three");
        assertThat(status(waiting.runId())).isEqualTo("cancelled");
    }

    @Test
    void anInterruptEndsTheRunAtItsNextStepAndTellsItsRunner() {
        var running = driver.begun(request(conversation, "one"));
        var urgent = request(conversation, "two", OnBusy.INTERRUPT);

        assertThat(driver.begin(urgent)).isEqualTo(new BeginAnswer.Queued(1));
        await().until(() -> readers.control.contains(new RunControl.Cancel(running.runId())));
        var committed = driver.commit(running, answer(running, "kept"));

        assertThat(committed.cancelled()).isTrue();
        assertThat(committed.next()).extracting(RunContext::runId).isEqualTo(urgent.runId());
    }

    /** A run that stopped to ask, and its request. */
    private Message parked() {
        var context = driver.begun(request(conversation, "mail it"));
        return driver.commit(context, asking(context)).messages().getLast();
    }

    private static CommitStep asking(RunContext context) {
        return Driver.step(context, List.of(asks(context)), List.of(), StopReason.REQUIRES_APPROVAL);
    }

    private static Message asks(RunContext context) {
        return Message.ofStep(
                MessageId.random(),
                Role.APPROVAL,
                List.of(),
                List.of(CALL),
                List.of(),
                context.runId(),
                context.firstStepId(),
                now());
    }

    private BeginRun deciding(NewMessage... messages) {
        return new BeginRun(
                RunId.random(),
                conversation,
                Driver.RUNNER,
                List.of(messages),
                Driver.options(OnBusy.QUEUE),
                Known.NOTHING);
    }

    private static NewMessage verdict(boolean approve) {
        return new NewMessage.Decided(
                List.of(new Decision.Verdict(CALL.id(), approve, null)),
                null,
                RunId.random().value());
    }

    private static CommitStep settling(RunContext context, Message asking) {
        var returned = Message.ofStep(
                MessageId.random(),
                Role.TOOL,
                List.of(),
                List.of(),
                List.of(ToolReturn.done(CALL, "sent")),
                context.runId(),
                Objects.requireNonNull(asking.stepId()),
                now());
        return new CommitStep(
                Driver.RUNNER,
                context.epoch(),
                null,
                List.of(returned),
                List.of(),
                null,
                null,
                null,
                Known.NOTHING,
                null);
    }

    private ValidatableResponse cancel() {
        return given().contentType(ContentType.JSON)
                .body("{\"conversationId\": \"" + conversation + "\"}")
                .post("/internal/runs/cancel")
                .then();
    }

    private List<String> roles() {
        return record
                .rows("select role from memory.messages where conversation_id = $1 order by seq", conversation.value())
                .stream()
                .map(row -> row.getString(0))
                .toList();
    }

    private String status(RunId run) {
        return record.rows("select status from memory.runs where id = $1", run.value())
                .getFirst()
                .getString(0);
    }

    private static String quoted(Object name) {
        return "'" + name + "'";
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
