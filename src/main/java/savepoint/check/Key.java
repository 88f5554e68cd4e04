package savepoint.check;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a record component what its YAML key means and may hold. The YAML reader and the JSON schema of {@code exercise} both read it, so they cannot disagree.
 * The key's name is the component's in kebab-case.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
  /** One sentence for the author, shown by editors. */
  String value();

  /** A missing optional key is null, an empty list, 0 or false: the record's constructor puts the default. */
  boolean optional() default false;

  /** Least number, length of text or size of list. */
  long min() default Long.MIN_VALUE;

  /** Greatest number, length of text or size of list. */
  long max() default Long.MAX_VALUE;

  /** What a text, or each text of a list, must match as a whole. */
  String pattern() default "";
}
