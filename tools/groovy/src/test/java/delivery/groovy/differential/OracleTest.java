package delivery.groovy.differential;

import static org.assertj.core.api.Assertions.assertThat;

import delivery.groovy.ScriptParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class OracleTest {
  @Test
  void mostProgramsCompileAndEnd() throws Exception {
    ProgramGenerator generator = new ProgramGenerator(1);
    Oracle oracle = new Oracle();
    int threw = 0;
    List<String> bad = new ArrayList<>();
    Map<String, Integer> kinds = new TreeMap<>();
    Map<String, Integer> thrown = new TreeMap<>();
    Map<String, Integer> errs = new TreeMap<>();
    long start = System.nanoTime();
    int n = Integer.getInteger("programs", 300);
    for (int i = 0; i < n; i++) {
      String text = generator.program(i).text();
      try {
        Outcome outcome = Deadline.within(() -> oracle.run(text), text);
        threw += outcome.threw() ? 1 : 0;
        if (outcome.threw())
          thrown.merge(outcome.thrown().replaceAll("\\n(.|\\n)*", ""), 1, Integer::sum);
        java.util.regex.Matcher m =
            java.util.regex.Pattern.compile("(?m)^([a-z]+\\.[a-zA-Z.$]+: .{0,40})")
                .matcher(outcome.printed());
        while (m.find()) errs.merge(m.group(1), 1, Integer::sum);
        NodeKinds.of(ScriptParser.parse("x", text).module())
            .forEach(k -> kinds.merge(k, 1, Integer::sum));
        if (i < 3) System.out.println("=====\n" + text + "-----\n" + outcome);
      } catch (Oracle.NotCompiledException e) {
        bad.add("#" + i + "\n" + e.getMessage());
      }
    }
    System.out.println(kinds);
    System.out.println("threw " + threw + " " + thrown);
    System.out.println(errs);
    System.out.println("ms " + (System.nanoTime() - start) / 1_000_000);
    java.util.Map<String, Integer> missing = new TreeMap<>();
    MemberCalls calls = new MemberCalls(Grammar.read());
    for (ListedMember m : generator.members())
      calls.missing(m).forEach(t -> missing.merge(t, 1, Integer::sum));
    System.out.println("members " + generator.members().size() + " missing " + missing);
    System.out.println(bad.size() + " not compiled");
    bad.stream().limit(25).forEach(System.out::println);
    assertThat(bad).isEmpty();
  }
}
