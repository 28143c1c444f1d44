package io.skein.memory.driving;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.skein.contracts.compaction.CompactionTrigger;
import io.skein.contracts.compaction.Crowding;
import io.skein.contracts.compaction.ParkRun;
import io.skein.contracts.ids.ConversationId;
import io.skein.contracts.messages.Message;
import io.skein.contracts.messages.Role;
import io.skein.contracts.runs.CommitStep;
import io.skein.contracts.runs.Known;
import io.skein.contracts.runs.ResumeRun;
import io.skein.contracts.runs.RunContext;
import io.skein.contracts.runs.RunRequest;
import io.skein.contracts.runs.StepCommitted;
import io.skein.contracts.runs.StepRecord;
import io.skein.contracts.runs.Usage;
import io.skein.kit.postgres.LocalPostgres;
import io.skein.memory.commits.RunParkings;
import io.skein.memory.support.Readers;
import io.skein.memory.support.Record;
import io.skein.memory.support.Summarizer;
import io.skein.memory.takeovers.Takeovers;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A window that grows too long, from the commit that says so to the runs that waited for it. */
@QuarkusTest
@WithTestResource(LocalPostgres.class)
class CompactedRunsIT {

    @Inject
    Record record;

    @Inject
    Driver driver;

    @Inject
    Turns turns;

    @Inject
    RunParkings parkings;

    @Inject
    Takeovers takeovers;

    @Inject
    Summarizer summarizer;

    @Inject
    Readers readers;

    private ConversationId conversation;

    @BeforeEach
    void aConversationOfThreeTurns() {
        conversation = record.conversation(record.agent());
        for (int i = 1; i <= 3; i++) {
            turns.turn(conversation, "question " + i, "answer " + i);
        }
    }

    @Test
    void aStepAboveTheSoftMarkAsksOnceAndTheConversationGoesOn() {
        fullTurn("fourth");
        var request = summarizer.awaitRequest(conversation, 1);
        fullTurn("fifth");

        assertThat(request.trigger()).isEqualTo(CompactionTrigger.POST_STEP_CONTEXT_CHECK);
        assertThat(request.size().tokens()).isEqualTo(110_000);
        assertThat(request.size().messages()).isEqualTo(9);
        assertThat(record.rows("select 1 from memory.compactions where conversation_id = $1", conversation.value()))
                .hasSize(1);
    }

    @Test
    void aStepBelowTheSoftMarkAsksForNothing() {
        assertThat(record.rows("select 1 from memory.compactions where conversation_id = $1", conversation.value()))
                .isEmpty();
    }

    @Test
    void theSummaryTakesThePlaceOfWhatItStandsForOnceAndNothingIsDeleted() {
        fullTurn("fourth");
        var request = summarizer.awaitRequest(conversation, 1);
        turns.turn(conversation, "meanwhile", "said");

        summarizer.answer(request, "They talked.");
        summarizer.answer(request, "They talked again.");

        var context = driver.begun(Driver.request(conversation, "and now"));
        assertThat(context.messages().get(1).role()).isEqualTo(Role.SUMMARY);
        assertThat(context.messages().get(1).text())
                .contains("They talked.", "\"compaction_stats\"", "\"messages_count_before\": 9");
        assertThat(context.messages())
                .extracting(Message::text)
                .contains("meanwhile", "and now")
                .doesNotContain("question 1");
        assertThat(context.window()).isGreaterThan(1);
        assertThat(compactions()).containsExactly("applied");
        assertThat(record.rows(
                        "select 1 from memory.messages where conversation_id = $1 and deleted_at is null",
                        conversation.value()))
                .hasSize(1 + 10 + 1 + 1);
    }

    @Test
    void whatARunHasComeToWaitForIsAskedForAgainAsAwaited() {
        fullTurn("fourth");
        var request = summarizer.awaitRequest(conversation, 1);
        assertThat(park(driver.begun(Driver.request(conversation, "and now"))).parked())
                .isTrue();

        record.rows(
                "update memory.compactions set requested_at = now() - interval '1 minute' where id = $1",
                request.compactionId().value());

        var again = summarizer.awaitRequest(conversation, 2);
        assertThat(request.awaited()).isFalse();
        assertThat(again.awaited()).isTrue();
        assertThat(again.compactionId()).isEqualTo(request.compactionId());
    }

    @Test
    void aRunnerIsToldThatTheWindowWasRewrittenWhileItsRunGoesOn() {
        fullTurn("fourth");
        var request = summarizer.awaitRequest(conversation, 1);
        var context = driver.begun(Driver.request(conversation, "go on"));

        summarizer.answer(request, "They talked.");
        var committed =
                driver.commit(context, Driver.step(context, List.of(Driver.spoken(context, "hm")), List.of(), null));

        assertThat(committed.window()).isGreaterThan(context.window());
    }

    @Test
    void anEventThatComesAfterTheWindowWasEmptiedChangesNothing() {
        fullTurn("fourth");
        var request = summarizer.awaitRequest(conversation, 1);
        record.rows(
                "update memory.conversations set window_from = window_from + 100000 where id = $1",
                conversation.value());

        summarizer.answer(request, "They talked.");

        assertThat(compactions()).containsExactly("failed");
    }

    @Test
    void anUndoneCompactionLeavesTheWindowAsItWas() {
        fullTurn("fourth");
        var request = summarizer.awaitRequest(conversation, 1);
        summarizer.answer(request, "They talked.");

        var path = "/v1/conversations/" + conversation + "/compactions/" + request.compactionId() + "/undo";
        given().post(path).then().statusCode(200);

        var context = driver.begun(Driver.request(conversation, "and now"));
        assertThat(context.messages())
                .extracting(Message::text)
                .contains("question 1")
                .hasSize(1 + 8 + 1);
        assertThat(compactions()).containsExactly("undone");
        given().post(path).then().statusCode(409);
    }

    @Test
    void aRunThatDoesNotFitIsParkedAndResumedWithTheSmallerWindow() {
        var context = driver.begun(Driver.request(conversation, "a long one"));

        assertThat(park(context).parked()).isTrue();
        var request = summarizer.awaitRequest(conversation, 1);
        assertThat(record.rows(
                        "select 1 from memory.runs where id = $1 and status = 'running' and lease_owner is null",
                        context.runId().value()))
                .hasSize(1);
        summarizer.answer(request, "They talked.");

        await().until(() -> isResumed(context));
        var resumed = resume(context);
        assertThat(resumed.epoch()).isEqualTo(context.epoch() + 1);
        assertThat(resumed.messages().get(1).runId()).isEqualTo(context.runId());
        assertThat(resumed.messages().getLast().text()).isEqualTo("a long one");
    }

    @Test
    void aRunIsResumedEvenIfTheCompactionFails() {
        var context = driver.begun(Driver.request(conversation, "a long one"));
        park(context);

        summarizer.fail(summarizer.awaitRequest(conversation, 1));

        await().until(() -> isResumed(context));
    }

    @Test
    void aStepIsNotRetriedForEver() {
        var context = driver.begun(Driver.request(conversation, "a long one"));
        for (int i = 1; i <= 3; i++) {
            assertThat(park(context).parked()).isTrue();
            summarizer.fail(summarizer.awaitRequest(conversation, i));
            context = resume(context);
        }

        assertThat(park(context).parked()).isFalse();
    }

    @Test
    void whoCompactsOverTheApiIsAnsweredWithTheSummary() {
        var answer = CompletableFuture.supplyAsync(() -> given().contentType(ContentType.JSON)
                .body("{\"compaction_settings\": {\"mode\": \"all\"}}")
                .post("/v1/conversations/" + conversation + "/compact")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath());
        summarizer.answer(summarizer.awaitRequest(conversation, 1), "They talked.");

        assertThat(answer.join().getString("summary")).isEqualTo("They talked.");
        assertThat(answer.join().getInt("num_messages_before")).isEqualTo(7);
        assertThat(answer.join().getInt("num_messages_after")).isEqualTo(2);
    }

    @Test
    void aDryRunSaysWhatWouldGoAndChangesNothing() {
        var plan = given().contentType(ContentType.JSON)
                .body("{\"dry_run\": true, \"compaction_settings\": {\"mode\": \"all\"}}")
                .post("/v1/conversations/" + conversation + "/compact")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(plan.getInt("num_messages_evicted")).isEqualTo(6);
        assertThat(compactions()).isEmpty();
    }

    @Test
    void anEmptyConversationHasNothingToCompact() {
        var empty = record.conversation(record.agent());

        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/conversations/" + empty + "/compact")
                .then()
                .statusCode(400);
    }

    private StepCommitted fullTurn(String said) {
        var context = driver.begun(Driver.request(conversation, said));
        return driver.commit(context, full(Driver.answer(context, "answer")));
    }

    private static CommitStep full(CommitStep commit) {
        return new CommitStep(
                commit.runner(),
                commit.epoch(),
                full(Objects.requireNonNull(commit.step())),
                commit.messages(),
                commit.edits(),
                commit.stop(),
                commit.error(),
                commit.firstToken(),
                commit.known(),
                new Crowding(CompactionTrigger.POST_STEP_CONTEXT_CHECK, 110_000, 128_000));
    }

    private static StepRecord full(StepRecord step) {
        return new StepRecord(
                step.id(),
                step.number(),
                step.modelHandle(),
                step.model(),
                step.providerName(),
                step.endpoint(),
                step.contextWindow(),
                new Usage(109_000, 1_000, 110_000, null, null, null, 110_000, 1),
                step.startedAt(),
                step.modelTook(),
                step.toolsTook(),
                step.took(),
                step.blockVersions(),
                step.error(),
                List.of());
    }

    private ParkRun.Parked park(RunContext context) {
        return Driver.await(parkings.park(
                context.runId(),
                new ParkRun(
                        Driver.RUNNER,
                        context.epoch(),
                        0,
                        context.firstStepId(),
                        CompactionTrigger.CONTEXT_WINDOW_EXCEEDED,
                        0,
                        128_000)));
    }

    private RunContext resume(RunContext context) {
        return Driver.await(takeovers.resume(context.runId(), new ResumeRun(Driver.RUNNER, Known.NOTHING)));
    }

    private boolean isResumed(RunContext context) {
        return readers.requests.contains(new RunRequest.Resume(context.runId(), context.conversationId()));
    }

    private List<String> compactions() {
        return given().get("/v1/conversations/" + conversation + "/compactions")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("status");
    }
}
