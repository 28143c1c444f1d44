package io.skein.memory.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonSourceTest {

    static Stream<Arguments> types() {
        return Stream.of(
                arguments("a: str", "{'type':'string','description':'x'}", true),
                arguments("a: int = 3", "{'type':'integer','description':'x'}", false),
                arguments("a: float", "{'type':'number','description':'x'}", true),
                arguments("a: bool=True", "{'type':'boolean','description':'x'}", false),
                arguments("a: 'int'", "{'type':'integer','description':'x'}", true),
                arguments("*, a: str", "{'type':'string','description':'x'}", true),
                arguments("a: str, /", "{'type':'string','description':'x'}", true),
                arguments("self, a: str", "{'type':'string','description':'x'}", true),
                arguments("a: str, agent_state: 'AgentState'", "{'type':'string','description':'x'}", true),
                arguments("a: str, *args, **kwargs", "{'type':'string','description':'x'}", true),
                arguments("a: List[str]", "{'type':'array','items':{'type':'string'},'description':'x'}", true),
                arguments("a: list", "{'type':'array','items':{},'description':'x'}", true),
                arguments(
                        "a: typing.List[ int ]", "{'type':'array','items':{'type':'integer'},'description':'x'}", true),
                arguments(
                        "a: Dict[str, float]",
                        "{'type':'object','additionalProperties':{'type':'number'},'description':'x'}",
                        true),
                arguments("a: dict", "{'type':'object','description':'x'}", true),
                arguments(
                        "a: Literal['low', \"high\"]",
                        "{'type':'string','enum':['low','high'],'description':'x'}",
                        true),
                arguments("a: Literal[1, -2]", "{'type':'integer','enum':[1,-2],'description':'x'}", true),
                arguments("a: Optional[str]", "{'type':'string','description':'x'}", false),
                arguments("a: str | None", "{'type':'string','description':'x'}", false),
                arguments(
                        "a: Optional[Dict[str, float]] = None",
                        "{'type':'object','additionalProperties':{'type':'number'},'description':'x'}",
                        false),
                arguments(
                        "a: Union[int, str]",
                        "{'anyOf':[{'type':'integer'},{'type':'string'}],'description':'x'}",
                        true),
                arguments(
                        "a: Tuple[int, int]",
                        "{'type':'array','items':{'type':'integer'},'minItems':2,'maxItems':2,'description':'x'}",
                        true),
                arguments("a: tuple[str, ...]", "{'type':'array','items':{'type':'string'},'description':'x'}", true),
                arguments("a: Annotated[int, Field(gt=0, le=9)]", "{'type':'integer','description':'x'}", true),
                arguments("a: str = \"a, (b) # no comment\"", "{'type':'string','description':'x'}", false),
                arguments("a: str = dict(x=1)['y', 2]", "{'type':'string','description':'x'}", false),
                arguments("a: str = lambda p, q: p", "{'type':'string','description':'x'}", false),
                arguments("\n    a: str,  # the (first\n", "{'type':'string','description':'x'}", true));
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeBecomesASchema(String parameters, String schema, boolean required) {
        var derived =
                derived("def f(" + parameters + ") -> str:\n    \"\"\"Doc.\n\n    Args:\n        a: x\n    \"\"\"\n");

        var found = derived.getJsonObject("parameters");
        assertThat(found.getJsonObject("properties").encode()).isEqualTo("{\"a\":" + schema.replace('\'', '"') + "}");
        assertThat(found.getJsonArray("required").contains("a")).isEqualTo(required);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                arguments("def nodoc(a: int):\n    return a\n", "Function nodoc missing docstring"),
                arguments(
                        "def notype(a):\n    \"\"\"Doc.\n\n    Args:\n        a: x\n    \"\"\"\n    return a\n",
                        "Type error in schema generation: Parameter 'a' in function 'notype' lacks a type annotation"),
                arguments(
                        "def noarg(a: int):\n    \"\"\"Doc.\"\"\"\n    return a\n",
                        "Value error in schema generation: Parameter 'a' in function 'noarg' lacks a description in the"
                                + " docstring"),
                arguments("def broken(:\n", "Failed to parse source code: '(' was never closed (<unknown>, line 1)"),
                arguments("def (", "Failed to parse source code:"),
                arguments("def f(a b):\n  pass", "Failed to parse source code: invalid syntax (<unknown>, line 1)"),
                arguments("def f(a: int)\n  pass", "Failed to parse source code: invalid syntax (<unknown>, line 1)"),
                arguments("def f():\nreturn 1", "Failed to parse source code: expected an indented block"),
                arguments("x = 1\n  y = 2", "Failed to parse source code: unexpected indent (<unknown>, line 2)"),
                arguments("x = 'open", "Failed to parse source code: unterminated string literal"),
                arguments("x = 1)", "Failed to parse source code: unmatched ')'"),
                arguments("x = 1\n", "No functions found in source code"),
                arguments("", "No functions found in source code"),
                arguments(
                        "def f(a: " + "List[".repeat(9_000) + "int" + "]".repeat(9_000) + "): pass", "Failed to parse"),
                arguments(
                        "class A(B): pass\nclass B(A): pass\n" + function("A"),
                        "Value error in schema generation: Python type A"),
                arguments(
                        "class A(BaseModel):\n    a: 'A'\n" + function("A"),
                        "Value error in schema generation: the model A contains itself"),
                arguments(function("datetime"), "Value error in schema generation: Python type datetime has no"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatCannotBeDerivedIsToldWhy(String source, String why) {
        var refused = new PythonSource(source).derive();

        assertThat(refused).isInstanceOf(Derivation.Underivable.class);
        assertThat(((Derivation.Underivable) refused).why()).startsWith("Schema generation failed: " + why);
    }

    @Test
    void theLastFunctionOfTheTopLevelIsTheTool() {
        var derived = derived("""
                import os
                from typing import List

                LIMIT = {"a": [1, 2]}

                def helper(x):
                    def inner(y):
                        return y
                    return inner(x)

                @decorated(with_="arguments")
                async def tool(
                    names: List[str],  # several
                    deep: bool = False,
                ) -> str:
                    '''Says what it does,
                    in two lines.

                    And more about it.

                    Args:
                        names (List[str]): some names,
                            over two lines
                        deep (bool, optional): go deep: really

                    Returns:
                        str: nothing much

                    Examples:
                        tool(["a"])
                    '''
                    if deep:
                        return f"{names}"
                    else:
                        return ""

                if __name__ == "__main__":
                    print(tool([]))
                """);

        assertThat(derived.getString("name")).isEqualTo("tool");
        assertThat(derived.getString("description"))
                .isEqualTo("Says what it does,\nin two lines.\n\nAnd more about it.\n\nExamples:\n    tool([\"a\"])");
        assertThat(derived.getJsonObject("parameters").encode())
                .isEqualTo("{\"type\":\"object\",\"properties\":{\"names\":{\"type\":\"array\","
                        + "\"items\":{\"type\":\"string\"},"
                        + "\"description\":\"some names,\\nover two lines\"},\"deep\":{\"type\":\"boolean\","
                        + "\"description\":\"go deep: really\"}},\"required\":[\"names\"]}");
    }

    @Test
    void modelsOfTheSourceAreWrittenOut() {
        var derived = derived("""
                from pydantic import BaseModel, Field

                class Base(BaseModel):
                    id: int

                class Item(Base):
                    \"""A thing.

                    Attributes:
                        name: what it is called
                    \"""
                    name: str
                    price: float = Field(..., description="in " "euro")
                    tags: list[str] = Field(default_factory=list)

                    def total(self):
                        return self.price

                def buy(items: list[Item]) -> None:
                    \"""Buys.

                    Args:
                        items: what
                    \"""
                """);

        assertThat(derived.getJsonObject("parameters")
                        .getJsonObject("properties")
                        .getJsonObject("items"))
                .isEqualTo(new JsonObject("""
                        {"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"},
                        "name":{"type":"string","description":"what it is called"},
                        "price":{"type":"number","description":"in euro"},
                        "tags":{"type":"array","items":{"type":"string"}}},"required":["id","name","price"]},
                        "description":"what"}"""));
    }

    @Test
    void givenParametersNeedNeitherDocstringNorTypes() {
        var derived = new PythonSource("def f(a):\n    return a\n").deriveWith(Map.of("type", "object"));

        assertThat(derived)
                .isEqualTo(new Derivation.Derived(
                        Map.of("name", "f", "description", "", "parameters", Map.of("type", "object"))));
    }

    private static String function(String type) {
        return "def f(a: " + type + "):\n    \"\"\"Doc.\n\n    Args:\n        a: x\n    \"\"\"\n";
    }

    private static JsonObject derived(String source) {
        var derivation = new PythonSource(source).derive();
        assertThat(derivation).isInstanceOf(Derivation.Derived.class);
        return new JsonObject(((Derivation.Derived) derivation).schema());
    }
}
