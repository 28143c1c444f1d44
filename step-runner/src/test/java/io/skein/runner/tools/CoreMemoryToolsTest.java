package io.skein.runner.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.skein.contracts.agents.AgentType;
import io.skein.contracts.agents.ToolType;
import io.skein.contracts.files.Desk;
import io.skein.contracts.ids.StepId;
import io.skein.contracts.memory.Edit;
import io.skein.runner.tools.ToolExecutor.Call;
import io.skein.runner.tools.ToolExecutor.Result;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class CoreMemoryToolsTest {

    private final ToolContext context = new ToolContext(
            Samples.agent(AgentType.LETTA_V1_AGENT, List.of(), List.of()),
            List.of(Samples.block("human", "Name: Ada\nLikes tea", 7)),
            Desk.EMPTY,
            StepId.random());

    @Test
    void everyToolAsksForItsEdit() {
        assertThat(run("core_memory_append", "{\"label\":\"human\",\"content\":\"x\"}"))
                .isEqualTo(edits(new Edit.Append("human", "x")));
        assertThat(run("core_memory_replace", "{\"label\":\"human\",\"old_content\":\"a\",\"new_content\":\"b\"}"))
                .isEqualTo(edits(new Edit.Replace("human", "a", "b", true)));
        assertThat(run("memory_replace", "{\"label\":\"human\",\"old_string\":\"a\",\"new_string\":\"b\"}"))
                .isEqualTo(edits(new Edit.Replace("human", "a", "b", false)));
        assertThat(run("memory_rethink", "{\"label\":\"human\",\"new_memory\":\"all new\"}"))
                .isEqualTo(edits(new Edit.Rewrite("human", "all new", 7, true)));
        assertThat(run("memory_finish_edits", "{}")).isEqualTo(new Result.Done("None"));
    }

    @Test
    void anInsertNamesTheLineThatTheModelSaw() {
        assertThat(run("memory_insert", "{\"label\":\"human\",\"new_string\":\"x\"}"))
                .isEqualTo(edits(new Edit.Append("human", "x")));
        assertThat(run("memory_insert", "{\"label\":\"human\",\"new_string\":\"x\",\"insert_line\":0}"))
                .isEqualTo(edits(new Edit.Insert("human", "x", 0, null)));
        assertThat(run("memory_insert", "{\"label\":\"human\",\"new_string\":\"x\",\"insert_line\":2}"))
                .isEqualTo(edits(new Edit.Insert("human", "x", 2, "Likes tea")));
    }

    @Test
    void aLineThatIsNotThereIsRefused() {
        assertThat(why(run("memory_insert", "{\"label\":\"human\",\"new_string\":\"x\",\"insert_line\":3}")))
                .startsWith("Invalid `insert_line` parameter: 3")
                .contains("2 lines");
    }

    @Test
    void theMemoryToolWorksOnPaths() {
        assertThat(
                        run(
                                "memory",
                                "{\"command\":\"create\",\"path\":\"/memories/plans\",\"description\":\"d\",\"file_text\":\"go\"}"))
                .isEqualTo(edits(new Edit.Create("plans", "go", "d")));
        assertThat(run(
                        "memory",
                        "{\"command\":\"str_replace\",\"path\":\"/plans\",\"old_string\":\"a\",\"new_string\":\"b\"}"))
                .isEqualTo(edits(new Edit.Replace("plans", "a", "b", false)));
        assertThat(run("memory", "{\"command\":\"insert\",\"path\":\"human\",\"insert_text\":\"x\",\"insert_line\":1}"))
                .isEqualTo(edits(new Edit.Insert("human", "x", 1, "Name: Ada")));
        assertThat(run("memory", "{\"command\":\"delete\",\"path\":\"/memories/a/b\"}"))
                .isEqualTo(edits(new Edit.Detach("a/b")));
        assertThat(run("memory", "{\"command\":\"rename\",\"old_path\":\"/a\",\"new_path\":\"/b\"}"))
                .isEqualTo(edits(new Edit.Rename("a", "b")));
        assertThat(run("memory", "{\"command\":\"rename\",\"path\":\"/a\",\"description\":\"new\"}"))
                .isEqualTo(edits(new Edit.Describe("a", "new")));
    }

    @Test
    void theMemoryToolSaysWhatItMisses() {
        assertThat(why(run("memory", "{\"command\":\"create\",\"description\":\"d\"}")))
                .isEqualTo("Error: path is required for create command");
        assertThat(why(run("memory", "{\"command\":\"view\",\"path\":\"x\"}")))
                .isEqualTo(
                        "Error: Unknown command 'view'. Supported commands: create, str_replace, insert, delete, rename");
    }

    @Test
    void anUnknownArgumentIsNamedAndSoIsWhatIsExpected() {
        assertThat(why(run("memory_insert", "{\"label\":\"human\",\"new_str\":\"x\"}")))
                .contains("got an unexpected keyword argument 'new_str'")
                .contains("label (string), new_string (string), insert_line (integer, optional)");
    }

    @Test
    void missingAndWronglyTypedArgumentsAreNamed() {
        assertThat(why(run("memory_insert", "{}"))).contains("missing required argument 'label'");
        assertThat(why(run("memory_insert", "{\"label\":3,\"new_string\":\"x\"}")))
                .contains("argument 'label' is 3, expected string");
    }

    @Test
    void textCopiedFromTheNumberedDisplayIsRefused() {
        assertThat(why(run("memory_replace", "{\"label\":\"human\",\"old_string\":\"1→ Ada\",\"new_string\":\"b\"}")))
                .startsWith("old_string contains a line number prefix, which is not allowed");
    }

    private Result run(String tool, String arguments) {
        var call = new Call("call-1", Samples.tool(tool, ToolType.LETTA_CORE), Arguments.read(arguments));
        return new CoreMemoryTools().execute(call, context).await().indefinitely();
    }

    private static Result edits(Edit... edits) {
        return new Result.Edits(List.of(edits));
    }

    private static String why(Result result) {
        return assertThat(result)
                .asInstanceOf(InstanceOfAssertFactories.type(Result.Failed.class))
                .actual()
                .reason();
    }
}
