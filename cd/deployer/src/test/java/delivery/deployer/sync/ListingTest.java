package delivery.deployer.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingTest {
  private static final String MD5 = "0123456789abcdef0123456789abcdef";

  private static String answer(boolean truncated, String more) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
          <Name>templates</Name><IsTruncated>%s</IsTruncated>
          <Contents><Key>t/a &amp; b.yaml</Key><LastModified>2026-01-01T00:00:00.000Z</LastModified>
            <ETag>&quot;%s&quot;</ETag><Size>12</Size><Owner><ID>Size</ID></Owner></Contents>
          <Contents><Key>t/c.yaml</Key><Size>13</Size><ETag>"%s-2"</ETag></Contents>
          %s
        </ListBucketResult>"""
        .formatted(truncated, MD5, MD5, more);
  }

  @Test
  void readsKeysSizesAndTheTagsThatAreMd5() {
    Listing listing = Listing.read(answer(false, "")).orElseThrow();
    assertThat(listing.next()).isEmpty();
    assertThat(listing.objects())
        .containsExactly(
            new RemoteObject("t/a & b.yaml", 12, Optional.of(MD5), Optional.empty()),
            new RemoteObject("t/c.yaml", 13, Optional.empty(), Optional.empty()));
  }

  @Test
  void saysWhereTheNextPageBegins() {
    String token = "<NextContinuationToken>a+b/=</NextContinuationToken>";
    assertThat(Listing.read(answer(true, token)).orElseThrow().next()).contains("a+b/=");
  }

  @Test
  void anEndedListingThatIsNotWholeIsNone() {
    assertThat(Listing.read(answer(true, ""))).isEmpty();
    String whole = answer(false, "");
    assertThat(Listing.read(whole.substring(0, whole.length() / 2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html><body>proxy</body></html>",
        "<Error><Code>SlowDown</Code></Error>",
        "<ListBucketResult><Contents><Key>a</Key><Size>many</Size></Contents></ListBucketResult>",
        "<!DOCTYPE x [<!ENTITY e 'a'>]><ListBucketResult><Contents><Key>&e;</Key></Contents></ListBucketResult>"
      })
  void anythingElseIsNone(String answer) {
    assertThat(Listing.read(answer)).isEmpty();
  }
}
