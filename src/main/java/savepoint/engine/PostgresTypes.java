package savepoint.engine;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.postgresql.core.Field;

/** Names of PostgreSQL's types by oid: the common ones are known, the others (enums, composites, extensions) are asked for once a session. */
final class PostgresTypes {
  private static final Map<Integer, String> KNOWN = known("""
      16 bool 17 bytea 18 char 19 name 20 int8 21 int2 23 int4 25 text 26 oid 114 json 142 xml 700 float4 701 float8 705 unknown 790 money 869 inet
      1042 bpchar 1043 varchar 1082 date 1083 time 1114 timestamp 1184 timestamptz 1186 interval 1266 timetz 1560 bit 1562 varbit 1700 numeric 2249 record
      2278 void 2950 uuid 3802 jsonb 199 _json 1000 _bool 1001 _bytea 1002 _char 1003 _name 1005 _int2 1007 _int4 1009 _text 1014 _bpchar 1015 _varchar
      1016 _int8 1021 _float4 1022 _float8 1028 _oid 1115 _timestamp 1182 _date 1183 _time 1185 _timestamptz 1187 _interval 1231 _numeric 2951 _uuid 3807 _jsonb""");

  /** Runs a query of the platform's own on the session. */
  interface Asking {
    List<List<String>> ask(String sql) throws SQLException;
  }

  private record Type(String name, boolean isEnum, boolean isArray) {}

  private final Asking asking;
  private final Map<Integer, Type> asked = new HashMap<>();

  PostgresTypes(Asking asking) { this.asking = asking; }

  private static Map<Integer, String> known(String list) {
    var words = list.split("\\s+");
    var map = new HashMap<Integer, String>();
    for (int i = 0; i < words.length; i += 2) map.put(Integer.valueOf(words[i]), words[i + 1]);
    return Map.copyOf(map);
  }

  List<Column> columns(Field[] fields) throws SQLException {
    ask(fields);
    var columns = new ArrayList<Column>(fields.length);
    for (Field field : fields) columns.add(column(field.getColumnLabel(), field.getOID()));
    return List.copyOf(columns);
  }

  private Column column(String name, int oid) {
    var known = KNOWN.get(oid);
    if (known != null) return Column.of(name, known);
    var type = asked.get(oid);
    if (type == null) return new Column(name, "oid " + Integer.toUnsignedString(oid), Family.OTHER, false);
    if (type.isEnum) return new Column(name, type.name, Family.TEXT, false);
    if (type.isArray) return new Column(name, type.name, Family.ARRAY, false);
    return type.name.equals("citext") ? Column.of(name, type.name) : new Column(name, type.name, Family.OTHER, false);
  }

  private void ask(Field[] fields) throws SQLException {
    var unknown = List.of(fields).stream().map(Field::getOID).filter(oid -> !KNOWN.containsKey(oid) && !asked.containsKey(oid)).distinct()
        .map(Integer::toUnsignedString).collect(Collectors.joining(","));
    if (unknown.isEmpty()) return;
    for (var row : asking.ask("select oid, typname, typtype, typcategory from pg_catalog.pg_type where oid in (" + unknown + ")")) {
      asked.put(Integer.parseUnsignedInt(row.get(0)), new Type(row.get(1), row.get(2).equals("e"), row.get(3).equals("A")));
    }
  }
}
