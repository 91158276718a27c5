package delivery.deployer.sync;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One page of S3's answer to ListObjectsV2.
 *
 * @param objects in the order of their keys
 * @param next the token of the next page; empty on the last
 */
record Listing(List<RemoteObject> objects, Optional<String> next) {
  private static final int MD5_DIGITS = 32;

  /**
   * Reads an answer.
   *
   * @return empty when it is not a whole listing
   */
  static Optional<Listing> read(String answer) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new StringReader(answer));
      xml.nextTag();
      return xml.getLocalName().equals("ListBucketResult") ? page(xml) : Optional.empty();
    } catch (XMLStreamException | NumberFormatException notAListing) {
      return Optional.empty();
    }
  }

  private static Optional<Listing> page(XMLStreamReader xml) throws XMLStreamException {
    List<RemoteObject> objects = new ArrayList<>();
    String next = "";
    Optional<Boolean> truncated = Optional.empty();
    while (xml.next() != XMLStreamConstants.END_DOCUMENT) {
      if (xml.getEventType() == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Contents" -> objects.add(object(xml));
          case "IsTruncated" -> truncated = Optional.of(Boolean.parseBoolean(xml.getElementText()));
          case "NextContinuationToken" -> next = xml.getElementText();
          default -> {}
        }
      }
    }
    if (truncated.isEmpty() || (truncated.get() && next.isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(new Listing(objects, Optional.of(next).filter(token -> !token.isEmpty())));
  }

  private static RemoteObject object(XMLStreamReader xml) throws XMLStreamException {
    String key = "";
    String tag = "";
    long bytes = -1;
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "Key" -> key = xml.getElementText();
          case "ETag" -> tag = xml.getElementText();
          case "Size" -> bytes = Long.parseLong(xml.getElementText());
          default -> depth++;
        }
      }
    }
    if (key.isEmpty() || bytes < 0) {
      throw new NumberFormatException("an object without key or size");
    }
    return object(key, bytes, tag);
  }

  /**
   * An object whose ETag is taken for an MD5 where it looks like one: where that is wrong (KMS), it
   * differs from the template's and {@link TemplateBucket#refine} asks for the metadata.
   */
  static RemoteObject object(String key, long bytes, String tag) {
    String unquoted = unquoted(tag);
    return new RemoteObject(
        key,
        bytes,
        unquoted.length() == MD5_DIGITS ? Optional.of(unquoted) : Optional.empty(),
        Optional.empty());
  }

  static String unquoted(String tag) {
    return tag.replace("\"", "");
  }
}
