"""What hcl.py takes out and what it leaves; run by HclTest."""

import unittest

import hcl


def without(text, *paths):
    return hcl.without(text, paths)[0]


class HclTest(unittest.TestCase):
    def test_takes_a_block_out_and_keeps_every_other_line_where_it_was(self):
        text = 'packer {\n  required_plugins {\n    a = {\n      v = "1"\n    }\n  }\n}\nlocals {}\n'
        self.assertEqual(without(text, ("packer",)), "\n" * 7 + "locals {}\n")

    def test_takes_an_attribute_out_of_the_named_source_only(self):
        text = 'source "amazon-ebs" "a" {\n  x = 1\n}\nsource "null" "b" {\n  x = 1\n}\nx = 2\n'
        expected = 'source "amazon-ebs" "a" {\n  \n}\nsource "null" "b" {\n  x = 1\n}\nx = 2\n'
        self.assertEqual(without(text, ("source", "amazon-ebs", "*", "x")), expected)

    def test_does_not_look_into_strings_comments_and_heredocs(self):
        text = (
            'a = "x = 1 # } ${ "q" == "}" ? "{" : "\\"" } $${ {"\n'
            "# x = 1 {\n// x = 1 }\n/* x = 1\n} */\n"
            "b = <<-EOT\n  x = 1\n  }\n  EOT\nc = <<EOT\nx = ${ { \nEOT\n"
        )
        self.assertEqual(without(text + "x = 1\n", ("x",)), text + "\n")
        self.assertEqual(without(text, ("x",)), text)

    def test_an_attribute_ends_where_its_brackets_do(self):
        text = 'x = merge({\n  a = [\n    1, # ]\n    "}"\n  ]\n}, b)\ny = 1 # stays\n'
        self.assertEqual(without(text, ("x",)), "\n" * 6 + "y = 1 # stays\n")

    def test_a_block_of_one_line_is_read_too(self):
        text = 'source "s" "n" { x = 1 }\nsource "s" "m" { y = 1 }\n'
        self.assertEqual(without(text, ("source", "s", "*", "x")), text.replace("x = 1", ""))

    def test_an_object_key_is_no_attribute_of_the_block(self):
        text = 's {\n  tags = {\n    x = 1\n  }\n}\n'
        self.assertEqual(without(text, ("s", "x")), text)

    def test_keeps_the_line_ends_of_windows(self):
        text = "a = 1\r\nx = 2\r\nb = 3\r\n"
        self.assertEqual(without(text, ("x",)), "a = 1\r\n\r\nb = 3\r\n")

    def test_tells_what_it_took_out_and_where(self):
        text = '\n\nsource "s" "n" {\n  x = 1\n}\n'
        removed = hcl.without(text, [("source", "s", "*", "x")])[1]
        self.assertEqual(removed, [(("source", "s", "*", "x"), ("source", "s", "n", "x"), 4)])

    def test_text_that_is_no_hcl_is_an_error(self):
        for text in ("a = [1\n", 'a = "b\n', "a = <<E\nb\n", "}\n", "a b = 1\n", "a =\n", "a = (]\n", 'a = "${"\n'):
            with self.subTest(text), self.assertRaises(hcl.SyntaxProblem):
                without(text, ("x",))
