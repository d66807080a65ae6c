public enum Trouble: Error { case deep }
