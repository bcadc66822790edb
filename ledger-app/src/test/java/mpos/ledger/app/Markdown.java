package mpos.ledger.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the documentation, and what it points to. Anchors are GitHub's. */
record Markdown(Path file, String text) {

  private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
  private static final Pattern LINK = Pattern.compile("\\[[^]]*]\\(([^)#]*)(?:#([^)]*))?\\)");
  private static final Pattern PATH_IN_CODE =
      Pattern.compile("`((?:domain|projections|reader-adapter|ledger-app|ops)/[^`*… ]+)`");

  static Markdown of(Path file) {
    return new Markdown(file, CODE_BLOCK.matcher(Repository.read(file)).replaceAll(""));
  }

  static List<Markdown> all() {
    return Repository.files(".md").stream().map(Markdown::of).toList();
  }

  /** Links and paths that lead nowhere, each with its page. */
  List<String> broken() {
    Stream<String> links =
        LINK.matcher(text).results().filter(it -> !leadsSomewhere(it)).map(it -> it.group());
    Stream<String> paths =
        pathsInCode(text).filter(it -> !Files.exists(Repository.root().resolve(it)));
    return Stream.concat(links, paths).map(it -> file + " → " + it).toList();
  }

  /** The rows of the table under a heading, without its head. */
  List<String> rowsUnder(String heading) {
    return text.substring(text.indexOf("## " + heading))
        .lines()
        .dropWhile(line -> !line.startsWith("|"))
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .toList();
  }

  /** Whether a line names a file of ours, by a link or as a path. */
  static boolean pointsSomewhere(String line) {
    return LINK.matcher(line).find() || pathsInCode(line).findAny().isPresent();
  }

  private boolean leadsSomewhere(MatchResult link) {
    String target = link.group(1);
    if (target.contains("://")) {
      return true;
    }
    Path page = target.isEmpty() ? file : file.resolveSibling(target).normalize();
    String anchor = link.group(2);
    return Files.exists(page) && (anchor == null || of(page).anchors().contains(anchor));
  }

  private Set<String> anchors() {
    return HEADING
        .matcher(text)
        .results()
        .map(it -> it.group(1).strip().toLowerCase(Locale.ROOT))
        .map(it -> it.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
        .collect(Collectors.toSet());
  }

  private static Stream<String> pathsInCode(String text) {
    return PATH_IN_CODE.matcher(text).results().map(it -> it.group(1));
  }
}
