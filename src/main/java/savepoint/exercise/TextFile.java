package savepoint.exercise;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the text files below one home folder and notes what is wrong with them under their short names. */
public final class TextFile {
  /** A content file is written by hand: what is longer is a mistake, and would be held in memory for good. */
  static final long LONGEST = 2_000_000;

  private final Path home;
  public final List<Problem> problems = new ArrayList<>();

  public TextFile(Path home) {
    this.home = home;
  }

  public String name(Path file) {
    return home.relativize(file).toString().replace('\\', '/');
  }

  public void problem(Path file, String message) {
    problems.add(new Problem(name(file), 0, message));
  }

  /** The text with plain line ends, or nothing and a problem. Links are not followed: content stays inside its folder. */
  public Optional<String> read(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      problem(file, "is missing");
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LONGEST) {
        problem(file, "is longer than " + LONGEST + " bytes: generate the rows instead of listing them");
        return Optional.empty();
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(Files.readAllBytes(file))).toString();
      if (text.indexOf('\0') >= 0) {
        problem(file, "holds a NUL character");
        return Optional.empty();
      }
      return Optional.of(text.replace("\r\n", "\n"));
    } catch (CharacterCodingException e) {
      problem(file, "is not UTF-8 text");
    } catch (IOException e) {
      problem(file, "cannot be read: " + e.getMessage());
    }
    return Optional.empty();
  }

  /** What a folder holds, by name; nothing if there is no such folder. Files whose names begin with a dot belong to tools. */
  public List<Path> list(Path folder) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) return List.of();
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> !f.getFileName().toString().startsWith(".")).sorted().toList();
    } catch (IOException e) {
      problem(folder, "cannot be listed: " + e.getMessage());
      return List.of();
    }
  }
}
