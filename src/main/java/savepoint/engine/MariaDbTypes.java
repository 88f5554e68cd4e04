package savepoint.engine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What the columns of a MariaDB result are, and how their cells are read. */
final class MariaDbTypes {
  private static final int BINARY = 63;
  private static final int ENUM_FLAG = 0x100;
  private static final int SET_FLAG = 0x800;

  /** @param bytes whether cells are shown as hex */
  record Head(Column column, boolean bytes) {}

  private MariaDbTypes() {}

  static Head read(Bytes packet, boolean extended) throws IOException {
    for (int i = 0; i < 4; i++) packet.packedText();   // catalogue, schema, table under both names
    String name = packet.packedText();
    packet.packedText();
    String more = "";
    String format = "";
    if (extended) {
      byte[] told = packet.packedBytes();
      var inside = new Bytes(told == null ? new byte[0] : told);
      while (inside.left() > 0) {
        int what = inside.octet();
        String value = inside.packedText();
        if (what == 0) more = value;
        if (what == 1) format = value;
      }
    }
    packet.skip(1);
    int charset = (int) packet.number(2);
    packet.skip(4);
    int type = packet.octet();
    int flags = (int) packet.number(2);
    return head(name == null ? "" : name, type, charset, flags, more == null ? "" : more, format == null ? "" : format);
  }

  private static Head head(String name, int type, int charset, int flags, String more, String format) {
    boolean binary = charset == BINARY;
    return switch (type) {
      case 0, 246 -> of(name, "decimal", Family.NUMBER);
      case 1 -> of(name, "tinyint", Family.NUMBER);
      case 2 -> of(name, "smallint", Family.NUMBER);
      case 3 -> of(name, "int", Family.NUMBER);
      case 4 -> new Head(new Column(name, "float", Family.NUMBER, true), false);
      case 5 -> new Head(new Column(name, "double", Family.NUMBER, true), false);
      case 6 -> of(name, Column.UNTYPED, Family.OTHER);
      case 7 -> of(name, "timestamp", Family.TIMESTAMP);
      case 8 -> of(name, "bigint", Family.NUMBER);
      case 9 -> of(name, "mediumint", Family.NUMBER);
      case 10, 14 -> of(name, "date", Family.DATE);
      case 11 -> of(name, "time", Family.TIME);
      case 12 -> of(name, "datetime", Family.TIMESTAMP);
      case 13 -> of(name, "year", Family.NUMBER);
      case 16 -> new Head(new Column(name, "bit", Family.BYTES, false), true);
      case 255 -> new Head(new Column(name, more.isEmpty() ? "geometry" : more, Family.BYTES, false), true);
      default -> {
        if (format.equals("json")) yield of(name, "json", Family.JSON);
        if (more.equals("uuid")) yield of(name, "uuid", Family.UUID);
        if (!more.isEmpty()) yield of(name, more, Family.OTHER);
        if ((flags & ENUM_FLAG) != 0 || type == 247) yield of(name, "enum", Family.TEXT);
        if ((flags & SET_FLAG) != 0 || type == 248) yield of(name, "set", Family.TEXT);
        String kind = type == 254 ? binary ? "binary" : "char" : type >= 249 && type <= 252 ? binary ? "blob" : "text" : binary ? "varbinary" : "varchar";
        yield binary ? new Head(new Column(name, kind, Family.BYTES, false), true) : of(name, kind, Family.TEXT);
      }
    };
  }

  private static Head of(String name, String type, Family family) { return new Head(new Column(name, type, family, false), false); }

  /** Always UTF-8, as what the session began with: after {@code SET NAMES} a text comes back as it went, like in a terminal. */
  static List<String> row(Bytes packet, List<Head> heads) throws IOException {
    var cells = new String[heads.size()];
    for (int i = 0; i < cells.length; i++) {
      byte[] cell = packet.packedBytes();
      cells[i] = cell == null ? null : heads.get(i).bytes() ? "0x" + HexFormat.of().formatHex(cell) : new String(cell, StandardCharsets.UTF_8);
    }
    return java.util.Arrays.asList(cells);
  }
}
